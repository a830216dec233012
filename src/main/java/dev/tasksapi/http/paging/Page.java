package dev.tasksapi.http.paging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list that are in memory, and where there may be more, the way to them: for the service, which sends
 * the whole list, or for the client, who asked for a page.
 *
 * @param items in the order of the list; of a list that is sent whole only the last page may be empty
 * @param next reads the page behind this one each time it is asked to; null: this is the last, or all to send
 * @param cursor where the client finds the page behind this one; null: this is the last, or the whole list is sent
 * @param total how many items there are on all pages together; null: nobody asked
 */
public record Page<T>(
        List<T> items,
        @Nullable Supplier<Uni<Page<T>>> next,
        @Nullable String cursor,
        @Nullable Long total) {
    /** The header that says the total. */
    public static final String TOTAL_COUNT = "X-Total-Count";

    /** A part of a list that is sent whole. */
    public static <T> Page<T> ofWhole(List<T> items, @Nullable Supplier<Uni<Page<T>>> next, @Nullable Long total) {
        return new Page<>(items, next, null, total);
    }

    /** What a client asked for. */
    public static <T> Page<T> ofMany(List<T> items, @Nullable String cursor, @Nullable Long total) {
        return new Page<>(items, null, cursor, total);
    }

    /** The same list with each item turned into something else; pages to come are turned when they are read. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        List<R> mapped = items.stream().<R>map(mapper).toList();
        return new Page<>(mapped, next == null ? null : () -> next.get().map(page -> page.map(mapper)), cursor, total);
    }
}
