package dev.tasksapi.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the rows of a document are now, for those of the same document that refer to them; one for each import. */
public final class MovedRows {
    private final Map<String, Map<Long, Row>> tables = new HashMap<>();

    /** A row that others refer to. */
    private record Row(long now, boolean isLive) {}

    /** Notes what a look-up found: the id in the document, the id now, and whether the row is live. */
    void add(String table, List<@Nullable Object[]> found) {
        Map<Long, Row> rows = tables.computeIfAbsent(table, first -> new HashMap<>());
        found.forEach(row -> {
            if (row[1] != null) {
                rows.put((Long) row[0], new Row((Long) row[1], Boolean.TRUE.equals(row[2])));
            }
        });
    }

    /** All rows of a table, as three arrays of equal length: the ids in the document, those now, whether it is live. */
    List<Object> of(String table) {
        List<Long> before = new ArrayList<>();
        List<Long> now = new ArrayList<>();
        List<Boolean> live = new ArrayList<>();
        tables.getOrDefault(table, Map.of()).forEach((id, row) -> {
            before.add(id);
            now.add(row.now());
            live.add(row.isLive());
        });
        return List.of(before.toArray(Long[]::new), now.toArray(Long[]::new), live.toArray(Boolean[]::new));
    }
}
