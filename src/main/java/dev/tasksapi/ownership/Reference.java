package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.OwnedStatements.ofOwner;

import dev.tasksapi.http.errors.FieldError;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of another table that a row is to refer to.
 *
 * @param column that refers to it
 * @param table that it is in
 */
record Reference(String column, String table, long id) {
    /** In a statement of the referring table: what the column has, or null if that row is not live. */
    static String ifLive(String table, String column, String other) {
        return "(select o.id from %3$s o where o.user_id = %1$s.user_id and o.id = %1$s.%2$s and o.deleted_at is null"
                        .formatted(table, column, other)
                + " for no key update)";
    }

    FieldError broken() {
        return FieldError.ofReference(column);
    }

    /**
     * Those whose rows are not there, not live or somebody else's. The other rows are locked until the transaction that
     * is running ends, as they are where something comes to refer to them, and in the order of their ids.
     */
    static Uni<Set<Reference>> broken(OwnedTransaction transaction, Owner owner, List<Reference> references) {
        Map<String, Set<Long>> ids = new HashMap<>();
        references.forEach(one ->
                ids.computeIfAbsent(one.table(), table -> new TreeSet<>()).add(one.id()));
        Uni<Map<String, Set<Long>>> found = Uni.createFrom().item(new HashMap<>());
        for (Map.Entry<String, Set<Long>> wanted : ids.entrySet()) {
            String query = "select id from " + wanted.getKey() + " where user_id = $1 and id = any ($2)"
                    + " and deleted_at is null order by id for no key update";
            found = found.call(known -> transaction
                    .write(owner, query, ofOwner(owner, (Object)
                            wanted.getValue().toArray(Long[]::new)))
                    .invoke(rows -> known.put(wanted.getKey(), firsts(rows))));
        }
        return found.map(known -> {
            Set<Reference> broken = new HashSet<>(references);
            broken.removeIf(one -> known.getOrDefault(one.table(), Set.of()).contains(one.id()));
            return broken;
        });
    }

    private static Set<Long> firsts(List<@Nullable Object[]> rows) {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add((Long) row[0]));
        return ids;
    }
}
