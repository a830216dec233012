package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statement that finds what is new in the synced tables. It reads what transactions changed that had not been seen,
 * by their numbers, so it does not read again what was told already.
 */
@Singleton
class LiveTables {
    private static final String FRAME = """
            with head as materialized (
                select pg_snapshot_xmin(s)::text::bigint as horizon, s::text as snapshot, now() as time,
                    sync_lineage($2, $3) as lineage, (select id from synced_user where user_id = $1) as epoch,
                    pg_snapshot_xmax(s)::text::bigint as next_xid
                from pg_current_snapshot() s),
            page as (
                %s limit $6)
            select horizon, snapshot, time, lineage, epoch, changes, kinds, ids, gone, clients from head, (
                select array_agg(changed) as changes, array_agg(kind) as kinds, array_agg(id) as ids,
                    array_agg(gone) as gone, array_agg(changed_by) as clients from page) as rows""";

    private static final String ROWS =
            "(select changed, %1$d as kind, id, deleted_at is not null as gone, changed_by from %2$s"
                    + " where user_id = $1 and %3$s order by changed limit $6)";

    private static final String DELETIONS = "(select changed, array_position(%1$s, kind) - 1 as kind, row_id as id,"
            + " true as gone, changed_by from tombstone where user_id = $1 and %2$s and kind = any (%1$s)"
            + " order by tombstone.changed limit $6)";

    /** Rows that carry a transaction of the future come from another cluster, and wait until it is past. */
    private static final List<String> NEW =
            List.of("changed >= $4 and changed < (select next_xid from head)", "changed = any ($5)");

    private final SyncedTables tables;
    private final String statement;

    LiveTables(SyncedTables tables) {
        this.tables = tables;
        String names =
                tables.all().stream().map(OwnedRepository::table).collect(joining("', '", "array['", "']::text[]"));
        Stream<String> rows = IntStream.range(0, tables.all().size()).boxed().flatMap(n -> NEW.stream()
                .map(condition -> ROWS.formatted(n, name(n), condition)));
        Stream<String> deletions = NEW.stream().map(condition -> DELETIONS.formatted(names, condition));
        statement = FRAME.formatted(Stream.concat(rows, deletions).collect(joining(" union all ")));
    }

    private String name(int table) {
        return tables.all().get(table).table();
    }

    String statement() {
        return statement;
    }

    /**
     * Its parameters.
     *
     * @param token from when it is asked; null: it does not matter which data it is
     * @param most how many it finds at most
     */
    static List<@Nullable Object> parameters(Owner owner, @Nullable SyncToken token, SeenTransactions seen, long most) {
        return Arrays.asList(
                owner.subject(),
                token == null ? null : token.issuedAt().atOffset(ZoneOffset.UTC),
                token == null ? null : token.nextXid(),
                seen.next(),
                seen.open().toArray(Long[]::new),
                most);
    }

    /** How things stand, by its answer. */
    static SyncState state(@Nullable Object[] row) {
        return new SyncState(
                (Long) requireNonNull(row[0]),
                seen(row).next(),
                ((OffsetDateTime) requireNonNull(row[2])).toInstant(),
                (String) row[3],
                (Long) row[4],
                List.of());
    }

    static SeenTransactions seen(@Nullable Object[] row) {
        return SeenTransactions.of((String) requireNonNull(row[1]));
    }

    List<LiveChange> changes(@Nullable Object[] row) {
        List<LiveChange> changes = new ArrayList<>();
        Long @Nullable [] numbers = (Long[]) row[5];
        for (int n = 0; numbers != null && n < numbers.length; n++) {
            Integer kind = ((Integer[]) requireNonNull(row[6]))[n];
            changes.add(new LiveChange(
                    requireNonNull(tables.all().get(kind).syncedAs()),
                    ((Long[]) requireNonNull(row[7]))[n],
                    ((Boolean[]) requireNonNull(row[8]))[n],
                    ((@Nullable String[]) requireNonNull(row[9]))[n],
                    numbers[n]));
        }
        return changes;
    }
}
