package dev.tasksapi.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as PostgreSQL's {@code json_populate_recordset} takes them. */
final class JsonRows {
    private static final ObjectMapper JSON = new JsonMapper();

    private JsonRows() {}

    /** An array with an object for each row, which has its parameters and not what is computed. */
    static String of(List<Assignments> rows) {
        try {
            return JSON.writeValueAsString(
                    rows.stream().map(row -> plain(row.values())).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A time in the form of ISO 8601. */
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>(values);
        plain.replaceAll((column, value) -> value instanceof OffsetDateTime time ? time.toString() : value);
        return plain;
    }
}
