package dev.tasksapi.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a document are called there, so that others can refer to them although they have new ids here. It is
 * filled while the document is read, and asked when that is stored.
 */
public final class Origins {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Map<Long, Origin>> tables = new HashMap<>();

    private record Origin(String name, @Nullable Object createdAt) {}

    /** An item that is to be a row of this table. */
    void add(String table, Imported item, String name) {
        @Nullable Long id = item.id();
        if (id != null && item.canBeReferredTo()) {
            tables.computeIfAbsent(table, first -> new HashMap<>()).put(id, new Origin(name, item.createdAt()));
        }
    }

    /** Whether the document has such an item for this table. */
    public boolean has(String table, long id) {
        return tables.getOrDefault(table, Map.of()).containsKey(id);
    }

    /** Those of these references that the document has items for, as an array with an object for each. */
    String of(Set<Reference> references) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Reference reference : references) {
            @Nullable
            Origin origin = tables.getOrDefault(reference.table(), Map.of()).get(reference.id());
            if (origin != null) {
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put("column", reference.column());
                one.put("id", reference.id());
                one.put("origin", origin.name());
                one.put(
                        "created_at",
                        origin.createdAt() == null ? null : origin.createdAt().toString());
                found.add(one);
            }
        }
        try {
            return JSON.writeValueAsString(found);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
