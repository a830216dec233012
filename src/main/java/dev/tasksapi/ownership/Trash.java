package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.OwnedRepository.LATER;
import static dev.tasksapi.ownership.OwnedRepository.OF_OWNER;
import static dev.tasksapi.ownership.OwnedRepository.ofOwner;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.paging.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a repository that their owners have deleted and can still have back, for {@code TRASH_DAYS}. Rows that
 * were deleted before that do not exist any more, also while the {@link Sweep} has not come to them yet.
 */
public final class Trash<E extends OwnedEntity> {
    private static final int PAGE_SIZE = 200;

    /** How many rows one transaction deletes for good; some hundredths of a second. */
    private static final int PORTION = 1_000;

    private static final Sort NEWEST_FIRST =
            Sort.by("deletedAt", Sort.Direction.Descending).and("id", Sort.Direction.Descending);

    private final OwnedTransaction transaction;
    private final OwnedRepository<E> rows;
    private final String table;

    Trash(OwnedTransaction transaction, OwnedRepository<E> rows, String table) {
        this.transaction = transaction;
        this.rows = rows;
        this.table = table;
    }

    /** What the owner deleted, the last first, in pages that are read when they are asked for. */
    public Uni<Page<E>> list(Owner owner) {
        Filter all = Filter.trashed(transaction.sweep().keptSince());
        return page(owner, all, all);
    }

    private Uni<Page<E>> page(Owner owner, Filter all, Filter behind) {
        return rows.find(owner, behind, NEWEST_FIRST)
                .page(io.quarkus.panache.common.Page.ofSize(PAGE_SIZE))
                .list()
                .map(page -> new Page<>(page, wayOn(owner, all, page)));
    }

    private @Nullable Supplier<Uni<Page<E>>> wayOn(Owner owner, Filter all, List<E> page) {
        if (page.size() < PAGE_SIZE) {
            return null;
        }
        E last = page.get(PAGE_SIZE - 1);
        Filter behind = all.and(
                "(deletedAt, id) < (:lastDeletedAt, :lastId)",
                Map.of("lastDeletedAt", requireNonNull(last.deletedAt()), "lastId", last.id()));
        return () -> page(owner, all, behind);
    }

    /** Brings the owner's row with this id back. One that is live stays as it is, as after a restore. */
    public Uni<E> restore(Owner owner, long id) {
        return rows.write(
                owner,
                "update " + table + " set deleted_at = null, updated_at = case when deleted_at is null then updated_at"
                        + " else " + LATER + " end" + OF_OWNER + " and (deleted_at is null or deleted_at > $3)",
                ofOwner(owner, id, keptSince()));
    }

    /** Deletes the owner's row with this id for good, if it is in the trash. */
    public Uni<Void> delete(Owner owner, long id) {
        return rows.write(
                        owner,
                        "delete from " + table + OF_OWNER + " and deleted_at > $3",
                        ofOwner(owner, id, keptSince()))
                .replaceWithVoid();
    }

    /**
     * Deletes all of them for good, in portions, each in a transaction of its own. A caller who cancels leaves the rest
     * in the trash.
     */
    public Uni<Void> empty(Owner owner) {
        String portion = "with gone as (delete from " + table + " where user_id = $1 and id in (select id from " + table
                + " where user_id = $1 and deleted_at is not null order by deleted_at desc, id desc limit " + PORTION
                + ") returning id) select count(*) from gone";
        return transaction
                .write(owner, portion, ofOwner(owner))
                .chain(counted -> PORTION == (long) requireNonNull(counted.get(0)[0])
                        ? empty(owner)
                        : Uni.createFrom().voidItem());
    }

    private Object keptSince() {
        return transaction.sweep().keptSince().atOffset(ZoneOffset.UTC);
    }
}
