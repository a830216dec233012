package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.OwnedStatements.LATER;
import static dev.tasksapi.ownership.OwnedStatements.OF_OWNER;
import static dev.tasksapi.ownership.OwnedStatements.ofOwner;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import io.smallrye.mutiny.Uni;
import java.time.ZoneOffset;

/**
 * The rows of a repository that their owners have deleted and can still have back, for {@code TRASH_DAYS}. Rows that
 * were deleted before that do not exist any more, also while the {@link Sweep} has not come to them yet.
 */
public final class Trash<E extends OwnedEntity> {
    /** How many rows one transaction deletes for good; some hundredths of a second. */
    private static final int PORTION = 1_000;

    private final OwnedTransaction transaction;
    private final OwnedRepository<E> rows;
    private final String table;
    private final String alsoRestored;

    /** @param alsoRestored what a restore sets besides, in SQL with a comma behind it; empty: nothing */
    Trash(OwnedTransaction transaction, OwnedRepository<E> rows, String table, String alsoRestored) {
        this.transaction = transaction;
        this.rows = rows;
        this.table = table;
        this.alsoRestored = alsoRestored;
    }

    /** What the owner deleted, as a query asks for it: the last first, unless it says something else. */
    public Uni<Page<E>> list(Owner owner, QueryParameters parameters) {
        return rows.list(owner, Filter.trashed(transaction.sweep().keptSince()), SortKeys.byDeletion(), parameters);
    }

    /** Brings the owner's row with this id back. One that is live stays as it is, as after a restore. */
    public Uni<E> restore(Owner owner, long id) {
        return rows.statements()
                .write(
                        owner,
                        "update " + table + " set " + alsoRestored
                                + "deleted_at = null, updated_at = case when deleted_at is null then updated_at"
                                + " else "
                                + LATER + " end" + OF_OWNER + " and (deleted_at is null or deleted_at > $3)",
                        ofOwner(owner, id, keptSince()));
    }

    /** Deletes the owner's row with this id for good, if it is in the trash. */
    public Uni<Void> delete(Owner owner, long id) {
        return rows.statements()
                .write(
                        owner,
                        "delete from " + table + OF_OWNER + " and deleted_at > $3",
                        ofOwner(owner, id, keptSince()))
                .invoke(() -> transaction.followDeletion())
                .replaceWithVoid();
    }

    /**
     * Deletes all of them for good, in portions, each in a transaction of its own. A caller who cancels leaves the rest
     * in the trash.
     */
    public Uni<Void> empty(Owner owner) {
        return empty(owner, "");
    }

    /** @param which in SQL, a condition that rows have to meet besides; empty: all of them are deleted */
    Uni<Void> empty(Owner owner, String which) {
        return emptyInPortions(owner, which).invoke(() -> transaction.followDeletion());
    }

    private Uni<Void> emptyInPortions(Owner owner, String which) {
        String portion = "with gone as (delete from " + table + " where user_id = $1 and id in (select id from " + table
                + " where user_id = $1 and deleted_at is not null" + which
                + " order by deleted_at desc, id desc limit " + PORTION
                + ") returning id) select count(*) from gone";
        return transaction
                .write(owner, portion, ofOwner(owner))
                .chain(counted -> PORTION == (long) requireNonNull(counted.get(0)[0])
                        ? emptyInPortions(owner, which)
                        : Uni.createFrom().voidItem());
    }

    private Object keptSince() {
        return transaction.sweep().keptSince().atOffset(ZoneOffset.UTC);
    }
}
