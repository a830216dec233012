package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.OwnedStatements.LATER;
import static dev.tasksapi.ownership.OwnedStatements.ofOwner;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.conditional.IfMatch;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of another table that refer to those of a repository, such as the tasks of a project. A live row never refers
 * to one in the trash, so when a row goes there, those that refer to it go along or no longer do so. However many they
 * are, that is one transaction. It is done in portions, because each statement has its limit of time. The other table
 * has an index on {@code (user_id, <column>, created_at, id)}.
 *
 * @param <E> the entity of the table that is referred to
 */
public final class Dependents<E extends OwnedEntity> {
    /** How many rows one statement changes; some tenths of a second. */
    private static final int PORTION = 5_000;

    private static final String LIVE = "deleted_at is null";
    private static final String TRASHED = "deleted_at is not null";
    private static final OffsetDateTime FIRST = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final OwnedTransaction transaction;
    private final OwnedRepository<E> rows;
    private final String table;
    private final String other;
    private final String column;

    Dependents(OwnedTransaction transaction, OwnedRepository<E> rows, String table, String other, String column) {
        this.transaction = transaction;
        this.rows = rows;
        this.table = table;
        this.other = other;
        this.column = column;
    }

    /**
     * Moves the owner's row with this id to the trash. Live rows that referred to it stay, and refer to none.
     *
     * @param condition a row of another version stays, and the {@link Uni} fails with a 412 that shows it
     */
    public Uni<Void> deleteAlone(Owner owner, long id, IfMatch condition) {
        return transaction.run(
                owner,
                queries -> rows.statements().moveToTrash(owner, id, condition).chain(() -> release(owner, id, LIVE)));
    }

    /** The same, but live rows that referred to it go along, until {@link #restore}. */
    public Uni<Void> deleteAll(Owner owner, long id, IfMatch condition) {
        return transaction.run(owner, queries -> rows.statements()
                .moveToTrash(owner, id, condition)
                .chain(row -> change(owner, id, "deleted_at = $5", LIVE, requireNonNull(row.deletedAt()))));
    }

    /** Brings the owner's row with this id back, and those that went along with it. */
    public Uni<E> restore(Owner owner, long id) {
        return transaction.run(owner, queries -> deletedAt(owner, id).chain(time -> rows.trash()
                .restore(owner, id)
                .chain(row -> time == null ? Uni.createFrom().item(row) : restoreAll(owner, id, time))));
    }

    /** What triggers do at the end of the transaction, such as counting, is a part of the answer. */
    private Uni<E> restoreAll(Owner owner, long id, Instant time) {
        return change(owner, id, "deleted_at = null", "deleted_at = $5", time)
                .chain(() -> transaction.write(owner, "set constraints all immediate", List.of()))
                .chain(() -> rows.statements().look(owner, id));
    }

    /** Null: it is live, or not there. Whoever is deleting it is waited for. */
    private Uni<@Nullable Instant> deletedAt(Owner owner, long id) {
        String query = "select deleted_at from " + table + " where user_id = $1 and id = $2 for no key update";
        return transaction
                .write(owner, query, ofOwner(owner, id))
                .map(found -> found.isEmpty() || found.get(0)[0] == null
                        ? null
                        : ((OffsetDateTime) requireNonNull(found.get(0)[0])).toInstant());
    }

    /** Deletes the owner's row with this id for good, if it is in the trash. Rows that referred to it refer to none. */
    public Uni<Void> deleteForGood(Owner owner, long id) {
        return transaction.run(owner, queries -> release(owner, id, TRASHED)
                .chain(() -> rows.trash().delete(owner, id)));
    }

    /** The same for all that are in the trash, each portion in a transaction of its own. */
    public Uni<Void> empty(Owner owner) {
        String referring =
                "select from %1$s where %1$s.user_id = $1 and %1$s.%2$s = %3$s.id".formatted(other, column, table);
        String next =
                "select id from %s where user_id = $1 and deleted_at is not null and exists (%s and %s.%s) limit 1"
                        .formatted(table, referring, other, TRASHED);
        return transaction
                .write(owner, next, ofOwner(owner))
                .chain(found -> found.isEmpty()
                        ? rows.trash().empty(owner, " and not exists (" + referring + ")")
                        : release(owner, (long) requireNonNull(found.get(0)[0]), TRASHED)
                                .chain(() -> empty(owner)));
    }

    private Uni<Void> release(Owner owner, long id, String which) {
        return change(owner, id, column + " = null", which, null);
    }

    /**
     * Changes those that refer to a row and meet a condition. {@code is true} keeps PostgreSQL from an index for the
     * condition, by which it would read all that went to the trash at that time, over and over.
     *
     * @param time $5 of the SQL; null: it has none
     */
    private Uni<Void> change(Owner owner, long id, String set, String which, @Nullable Instant time) {
        String portion = """
                with portion as (
                    select created_at, id from %1$s where user_id = $1 and %2$s = $2 and (%3$s) is true
                    and (created_at, id) > ($3, $4) order by created_at, id limit %4$d),
                changed as (
                    update %1$s set %5$s, updated_at = %6$s from portion
                    where user_id = $1 and %1$s.id = portion.id and (%2$s = $2 and %3$s) is true)
                select created_at, id, count(*) over () from portion
                order by created_at desc, id desc limit 1""".formatted(other, column, which, PORTION, set, LATER);
        return portions(owner, portion, id, time, FIRST, 0);
    }

    private Uni<Void> portions(
            Owner owner, String portion, long id, @Nullable Instant time, OffsetDateTime created, long last) {
        List<@Nullable Object> parameters = ofOwner(owner, id, created, last);
        if (time != null) {
            parameters.add(time.atOffset(ZoneOffset.UTC));
        }
        return transaction.write(owner, portion, parameters).chain(found -> {
            if (found.isEmpty() || (long) requireNonNull(found.get(0)[2]) < PORTION) {
                return Uni.createFrom().voidItem();
            }
            @Nullable Object[] end = found.get(0);
            return portions(
                    owner, portion, id, time, (OffsetDateTime) requireNonNull(end[0]), (long) requireNonNull(end[1]));
        });
    }
}
