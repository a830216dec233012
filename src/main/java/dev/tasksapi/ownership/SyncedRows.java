package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows at some places.
 *
 * @param found those that are live, as they are answered elsewhere, by table and id
 */
record SyncedRows(List<OwnedRepository<?>> tables, List<SyncPlace> places, Map<Integer, Map<Long, Object>> found) {
    /** One statement for each table that has any; without any, none. */
    static Uni<SyncedRows> read(
            OwnedTransaction transaction, Owner owner, List<OwnedRepository<?>> tables, List<SyncPlace> places) {
        Map<Integer, List<Long>> ids = new TreeMap<>();
        places.forEach(place ->
                ids.computeIfAbsent(place.table(), first -> new ArrayList<>()).add(place.id()));
        Map<Integer, Map<Long, Object>> found = new HashMap<>();
        List<Uni<Map<Long, Object>>> reads = new ArrayList<>();
        ids.forEach((table, wanted) ->
                reads.add(tables.get(table).answers(owner, wanted).invoke(rows -> found.put(table, rows))));
        SyncedRows rows = new SyncedRows(tables, places, found);
        return switch (reads.size()) {
            case 0 -> Uni.createFrom().item(rows);
            case 1 -> reads.get(0).replaceWith(rows);
            default ->
                transaction.run(
                        owner, queries -> Uni.join().all(reads).andFailFast().replaceWith(rows));
        };
    }

    /** @param isCopy whether rows that are not live are left out; otherwise they are said to be deleted */
    ChangedRows answer(boolean isCopy, String next, boolean hasMore) {
        Map<String, List<?>> changed = new TreeMap<>();
        Map<String, List<Long>> deleted = new TreeMap<>();
        for (int n = 0; n < tables.size(); n++) {
            List<Object> live = new ArrayList<>();
            List<Long> gone = new ArrayList<>();
            for (SyncPlace place : places) {
                if (place.table() == n) {
                    put(place.id(), found.getOrDefault(n, Map.of()), live, gone);
                }
            }
            String name = String.valueOf(tables.get(n).syncedAs());
            changed.put(name, live);
            deleted.put(name, isCopy ? List.of() : gone);
        }
        return new ChangedRows(changed, deleted, next, hasMore);
    }

    private static void put(long id, Map<Long, Object> found, List<Object> live, List<Long> gone) {
        if (found.containsKey(id)) {
            live.add(found.get(id));
        } else {
            gone.add(id);
        }
    }
}
