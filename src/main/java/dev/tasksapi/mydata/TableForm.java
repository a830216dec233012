package dev.tasksapi.mydata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose CSV file it is, by its columns, and what its lines say in the words of this service. */
enum TableForm {
    /** One that {@link ExportTable} has written, or one with some of its columns. */
    OWN("title") {
        @Override
        ObjectNode item(Map<String, String> line) {
            ObjectNode item = JSON.createObjectNode();
            line.forEach((column, cell) -> {
                String text = CsvCell.read(cell);
                item.set(column, JSON_COLUMNS.contains(column) ? json(text) : new TextNode(text));
            });
            return item;
        }
    },

    /** A project that Todoist has exported. */
    TODOIST("TYPE,CONTENT") {
        @Override
        @Nullable
        ObjectNode item(Map<String, String> line) {
            return ForeignTask.ofTodoist(line);
        }
    },

    /** Tasks of Microsoft To Do, which Outlook exports. */
    OUTLOOK("Subject,Due Date") {
        @Override
        ObjectNode item(Map<String, String> line) {
            return ForeignTask.ofOutlook(line);
        }
    };

    /** What is no text but JSON. */
    private static final Set<String> JSON_COLUMNS = Set.of("id", "completed", "priority", "labels", "project_id");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Those that tell it from others, with commas between. */
    private final String columns;

    TableForm(String columns) {
        this.columns = columns;
    }

    /** Null: it is none of these. */
    static @Nullable TableForm of(List<String> columns) {
        for (TableForm form : values()) {
            if (columns.containsAll(List.of(form.columns.split(",", -1)))) {
                return form;
            }
        }
        return null;
    }

    /**
     * A task as {@code POST /api/import} takes it; null: the line is none.
     *
     * @param line the cells that are not empty, by their columns
     */
    abstract @Nullable ObjectNode item(Map<String, String> line);

    /** What is no JSON stays text, which the field then refuses. */
    private static JsonNode json(String cell) {
        try {
            return JSON.readTree(cell);
        } catch (JsonProcessingException e) {
            return new TextNode(cell);
        }
    }
}
