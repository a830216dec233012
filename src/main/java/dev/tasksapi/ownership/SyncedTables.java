package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables whose rows are synced, in the order of their names, and the statements over all of them. A statement answers
 * with one row, whatever it finds. It sees which transactions had ended when it began, and what these had changed.
 */
@Singleton
class SyncedTables {
    private static final String FRAME = """
            with head as materialized (
                select pg_snapshot_xmin(s)::text::bigint as horizon, pg_snapshot_xmax(s)::text::bigint as next_xid,
                    now() as time, sync_lineage($2, $3) as lineage,
                    (select id from synced_user where user_id = $1) as epoch
                from pg_current_snapshot() s),
            page as (
                %s order by changed, kind, id limit $4)
            select horizon, next_xid, time, lineage, epoch, changes, kinds, ids from head, (
                select array_agg(changed order by changed, kind, id) as changes,
                    array_agg(kind order by changed, kind, id) as kinds,
                    array_agg(id order by changed, kind, id) as ids from page) as rows""";

    /** Rows that carry a transaction of the future come from another cluster, and wait until it is past. */
    private static final String CHANGES = "(select changed, %d as kind, id from %s where user_id = $1"
            + " and (changed, id) > ($6, ($5::bigint[])[%d]) and changed < (select next_xid from head)"
            + " order by changed, id limit $4)";

    private static final String DELETIONS = "(select changed, array_position(%1$s, kind) - 1 as kind, row_id as id"
            + " from tombstone where user_id = $1 and (changed, kind, row_id) > ($6, $7, $8)"
            + " and changed < (select next_xid from head) and kind = any (%1$s)"
            + " order by tombstone.changed, tombstone.kind, row_id limit $4)";

    /** By the index of the list. By id PostgreSQL could take a key that has the rows of all users. */
    private static final String COPY = "(select (extract(epoch from created_at) * 1000000)::bigint as changed,"
            + " %d as kind, id from %s where user_id = $1 and deleted_at is null"
            + " and (created_at, id) > ($6, ($5::bigint[])[%d]) order by created_at, id limit $4)";

    private static final String AND = " union all ";

    private final List<OwnedRepository<?>> tables;
    private final String changes;
    private final String copy;

    SyncedTables(@All List<OwnedRepository<?>> repositories) {
        tables = repositories.stream()
                .filter(repository -> repository.syncedAs() != null)
                .sorted(Comparator.comparing(OwnedRepository::table))
                .toList();
        String names = tables.stream().map(OwnedRepository::table).collect(joining("', '", "array['", "']::text[]"));
        changes = FRAME.formatted(each(CHANGES) + AND + DELETIONS.formatted(names));
        copy = FRAME.formatted(each(COPY));
    }

    private String each(String part) {
        return all(n -> part.formatted(n, tables.get(n).table(), n + 1));
    }

    private String all(IntFunction<String> part) {
        return IntStream.range(0, tables.size()).mapToObj(part).collect(joining(AND));
    }

    List<OwnedRepository<?>> all() {
        return tables;
    }

    /** What they are, and what their rows have: a device that lacks a table or a column needs a copy anew. */
    String description() {
        return tables.stream()
                .map(table -> table.table() + " " + table.statements().columns())
                .collect(joining("\0"));
    }

    /** The statement that finds the rows behind a place. */
    String statement(boolean isCopy) {
        return isCopy ? copy : changes;
    }

    /** Its parameters. */
    List<@Nullable Object> parameters(
            Owner owner, @Nullable SyncToken token, boolean isCopy, SyncPlace behind, long most) {
        Long[] ids = IntStream.range(0, tables.size()).mapToObj(behind::idIn).toArray(Long[]::new);
        List<@Nullable Object> shared = Arrays.asList(
                owner.subject(),
                token == null ? null : token.issuedAt().atOffset(ZoneOffset.UTC),
                token == null ? null : token.nextXid(),
                most,
                ids);
        return isCopy
                ? with(shared, behind.created())
                : with(shared, behind.number(), name(behind.table()), behind.id());
    }

    private static List<@Nullable Object> with(List<@Nullable Object> shared, Object... others) {
        List<@Nullable Object> all = new ArrayList<>(shared);
        all.addAll(Arrays.asList(others));
        return all;
    }

    /** Empty: before all of them. */
    private String name(int table) {
        return 0 <= table && table < tables.size() ? tables.get(table).table() : "";
    }
}
