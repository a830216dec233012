package dev.tasksapi.http.paging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list that are in memory, and where there may be more, the way to them.
 *
 * @param items in the order of the list; only the last page of a list may be empty
 * @param next reads the page behind this one each time it is asked to; null: this is the last
 */
public record Page<T>(List<T> items, @Nullable Supplier<Uni<Page<T>>> next) {
    /** The same list with each item turned into something else; pages to come are turned when they are read. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        List<R> mapped = items.stream().<R>map(mapper).toList();
        return new Page<>(mapped, next == null ? null : () -> next.get().map(page -> page.map(mapper)));
    }
}
