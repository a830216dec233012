package dev.tasksapi.ownership;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a resource takes in a batch.
 *
 * @param create what makes a row
 * @param update what changes one
 * @param changes operations without data of their own, by their names, and what they change
 */
public record BatchForm<C extends Record, U extends Record>(
        Data<C> create, Data<U> update, Map<String, Assignments> changes) {
    /** The body of a call, and the columns that it sets. */
    public record Data<T extends Record>(Class<T> type, Function<T, Assignments> assignments) {}

    /** A resource that is created and updated by these records. */
    public static <C extends Record, U extends Record> BatchForm<C, U> of(
            Class<C> create, Function<C, Assignments> created, Class<U> update, Function<U, Assignments> updated) {
        return new BatchForm<>(new Data<>(create, created), new Data<>(update, updated), Map.of());
    }

    /** The same with one more operation, which changes a row always alike. */
    public BatchForm<C, U> with(String op, Assignments change) {
        Map<String, Assignments> more = new LinkedHashMap<>(changes);
        more.put(op, change);
        return new BatchForm<>(create, update, more);
    }
}
