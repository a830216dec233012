package dev.tasksapi.http.conditional;

import java.time.Instant;
import java.util.List;

/**
 * A row as it is answered. An answer that is one of these, or a whole list of them, gets an {@code ETag}. A record that
 * has the two fields has the methods.
 */
public interface Versioned {
    /** Unique among the rows of its kind. */
    long id();

    /** The version of the row, to the microsecond: a later one after every change. */
    Instant updatedAt();

    /**
     * Numbers that the answer shows and that change while the version stays, such as how many rows refer to this one.
     * They are a part of the tag, so that no cache goes on with old ones, and not of what {@code If-Match} compares.
     */
    default List<? extends Number> besides() {
        return List.of();
    }
}
