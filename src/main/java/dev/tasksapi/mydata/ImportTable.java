package dev.tasksapi.mydata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.errors.ApiException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads tasks out of a CSV file: one that {@link ExportTable} has written, or one with some of its columns. An empty cell
 * is as if its column were not there.
 */
@Singleton
class ImportTable {
    /** What is no text but JSON. */
    private static final Set<String> JSON_COLUMNS = Set.of("id", "completed", "priority", "labels", "project_id");

    private static final JsonMapper JSON = new JsonMapper();

    private final Members members;
    private final RecordReader records;

    ImportTable(Members members, RecordReader records) {
        this.members = members;
        this.records = records;
    }

    /** Takes a while, so it is not for an event loop. Throws a 400 that names the lines of what is wrong. */
    List<ImportedMember> read(Reader text) {
        ImportedItems items = new ImportedItems(records);
        try {
            read(new CsvReader(text), items);
        } catch (CharacterCodingException e) {
            throw ApiException.badRequest("The CSV file is not in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items.all(members.all());
    }

    private void read(CsvReader csv, ImportedItems items) throws IOException {
        @Nullable List<String> columns = csv.line();
        if (columns == null || !columns.contains("title")) {
            throw ApiException.badRequest("The first line of the CSV file must name its columns, title among them");
        }
        int number = 1;
        for (@Nullable List<String> line = csv.line(); line != null; line = csv.line()) {
            number++;
            if (!line.equals(List.of(""))) {
                items.add(members.tasks(), item(columns, line), "lines[" + number + "]");
            }
        }
    }

    private static ObjectNode item(List<String> columns, List<String> cells) {
        ObjectNode item = JSON.createObjectNode();
        for (int n = 0; n < Math.min(columns.size(), cells.size()); n++) {
            String cell = CsvCell.read(cells.get(n));
            if (!cell.isEmpty()) {
                item.set(columns.get(n), JSON_COLUMNS.contains(columns.get(n)) ? json(cell) : new TextNode(cell));
            }
        }
        return item;
    }

    /** What is no JSON stays text, which the field then refuses. */
    private static JsonNode json(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (JsonProcessingException e) {
            return new TextNode(cell);
        }
    }
}
