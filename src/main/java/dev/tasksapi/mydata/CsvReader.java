package dev.tasksapi.mydata;

import dev.tasksapi.http.errors.ApiException;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV line by line (RFC 4180); a line may end with LF or CR alone too. */
final class CsvReader {
    private static final int MOST_CELLS = 100;
    private static final int END = -1;

    private final PushbackReader text;
    private List<String> cells = new ArrayList<>();
    private StringBuilder cell = new StringBuilder();

    CsvReader(Reader text) {
        this.text = new PushbackReader(text);
    }

    /** The cells of the next line; null: there is none. */
    @Nullable
    List<String> line() throws IOException {
        int c = text.read();
        if (c == END) {
            return null;
        }
        cells = new ArrayList<>();
        while (c != '\n' && c != '\r' && c != END) {
            if (c == ',') {
                endCell();
            } else if (c == '"' && cell.isEmpty()) {
                readQuoted();
            } else {
                cell.append((char) c);
            }
            c = text.read();
        }
        if (c == '\r') {
            skip('\n');
        }
        endCell();
        return cells;
    }

    private void endCell() {
        if (cells.size() == MOST_CELLS) {
            throw ApiException.badRequest("A line of the CSV file has more than 100 cells");
        }
        cells.add(cell.toString());
        cell = new StringBuilder();
    }

    /** Two quotes are one that belongs to the text. */
    private void readQuoted() throws IOException {
        int c = text.read();
        while (c != '"' || skip('"')) {
            if (c == END) {
                throw ApiException.badRequest("The CSV file ends within quotes");
            }
            cell.append((char) c);
            c = text.read();
        }
    }

    /** Whether this comes next; then it is gone. */
    private boolean skip(char expected) throws IOException {
        int next = text.read();
        if (next != expected && next != END) {
            text.unread(next);
        }
        return next == expected;
    }
}
