package dev.tasksapi.ownership;

import dev.tasksapi.http.paging.Page;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one owner that a filter finds, in some order. They are read in pages, each from the last row of the one
 * before on (a keyset), so that rows that come or go meanwhile move none from one page to another.
 */
final class OwnedList<E extends OwnedEntity> {
    /** Rows in memory at once while a whole list is read; with the longest rows they are a few megabytes. */
    private static final int ROWS_IN_MEMORY = 200;

    private final OwnedTransaction transaction;
    private final PanacheRepository<E> rows;
    private final Owner owner;
    private final Filter filter;
    private final Order<E> order;

    OwnedList(OwnedTransaction transaction, PanacheRepository<E> rows, Owner owner, Filter filter, Order<E> order) {
        this.transaction = transaction;
        this.rows = rows;
        this.owner = owner;
        this.filter = filter;
        this.order = order;
    }

    /** All of it. What is behind the first rows is read in transactions of their own, when it is asked for. */
    Uni<Page<E>> whole(boolean counts) {
        return wholeFrom(null, counts);
    }

    private Uni<Page<E>> wholeFrom(@Nullable Keyset after, boolean counts) {
        return read(after, ROWS_IN_MEMORY, counts, part -> {
            @Nullable Keyset last = part.last();
            return Page.ofWhole(part.rows(), last == null ? null : () -> wholeFrom(last, false), part.total());
        });
    }

    /**
     * One page, for the client.
     *
     * @param after null: the first one
     * @param limit how many rows at most
     * @param counts whether to count the rows of all pages, as they are when this one is read
     */
    Uni<Page<E>> page(@Nullable Keyset after, int limit, boolean counts, Cursor<E> cursor) {
        return read(after, limit, counts, part -> {
            @Nullable Keyset last = part.last();
            return Page.ofMany(part.rows(), last == null ? null : cursor.encode(last), part.total());
        });
    }

    /**
     * Some rows.
     *
     * @param last where the rows behind these begin; null: there are none
     * @param total null: nobody asked
     */
    private record Part<E>(
            List<E> rows, @Nullable Keyset last, @Nullable Long total) {}

    /** Reads one row more than it keeps, to know whether there are more. */
    private <R> Uni<R> read(@Nullable Keyset after, int limit, boolean counts, Function<Part<E>, R> result) {
        Uni<Part<E>> part = counts || order.canLackFirstKey()
                ? transaction.snapshot(owner, ending -> total(counts)
                        .chain(total -> rows(ending, after, limit + 1).map(found -> part(found, limit, total))))
                : query(behind(after), limit + 1).map(found -> part(found, limit, null));
        return part.map(result);
    }

    private Part<E> part(List<E> found, int limit, @Nullable Long total) {
        return found.size() > limit
                ? new Part<>(found.subList(0, limit), order.keysetOf(found.get(limit - 1)), total)
                : new Part<>(found, null, total);
    }

    private Uni<@Nullable Long> total(boolean counts) {
        return counts
                ? OwnedQuery.of(transaction, owner, rows, filter, Sort.empty()).count()
                : Uni.createFrom().nullItem();
    }

    /** Rows that lack the first key come behind all others. */
    private Uni<List<E>> rows(OwnedTransaction.Ending ending, @Nullable Keyset after, int most) {
        if (!order.canLackFirstKey() || (after != null && after.isAmongRowsWithoutFirstKey())) {
            return ending.last(() -> query(behind(after), most));
        }
        return query(behind(after), most)
                .chain(found -> found.size() == most
                        ? Uni.createFrom().item(found)
                        : ending.last(() -> query(order.part(filter, false), most - found.size()))
                                .map(others -> Stream.concat(found.stream(), others.stream())
                                        .toList()));
    }

    private Filter behind(@Nullable Keyset after) {
        return after == null ? order.part(filter, true) : order.behind(filter, after);
    }

    private Uni<List<E>> query(Filter some, int most) {
        return OwnedQuery.of(transaction, owner, rows, some, order.sort())
                .page(io.quarkus.panache.common.Page.ofSize(most))
                .list();
    }
}
