package dev.tasksapi.mydata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.errors.ApiException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tasks out of a CSV file. An empty cell is as if its column were not there. */
@Singleton
class ImportTable {
    private final Members members;
    private final RecordReader records;

    ImportTable(Members members, RecordReader records) {
        this.members = members;
        this.records = records;
    }

    /** Takes a while, so it is not for an event loop. Throws a 400 that names the lines of what is wrong. */
    ImportedItems read(InputStream body) {
        ImportedItems items = new ImportedItems(records);
        try {
            read(new CsvReader(SentText.of(body)), items);
        } catch (CharacterCodingException e) {
            throw ApiException.badRequest("The CSV file is not in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    private void read(CsvReader csv, ImportedItems items) throws IOException {
        @Nullable List<String> columns = csv.line();
        @Nullable TableForm form = columns == null ? null : TableForm.of(columns);
        if (columns == null || form == null) {
            throw ApiException.badRequest("The first line of the CSV file must name its columns, title among them");
        }
        int number = 1;
        for (@Nullable List<String> cells = csv.line(); cells != null; cells = csv.line()) {
            number++;
            Map<String, String> line = line(columns, cells);
            @Nullable ObjectNode item = line.isEmpty() ? null : form.item(line);
            if (item != null) {
                items.add(members.tasks(), item, "lines[" + number + "]");
            }
        }
    }

    private static Map<String, String> line(List<String> columns, List<String> cells) {
        Map<String, String> line = new HashMap<>();
        for (int n = 0; n < Math.min(columns.size(), cells.size()); n++) {
            if (!cells.get(n).isEmpty()) {
                line.put(columns.get(n), cells.get(n));
            }
        }
        return line;
    }
}
