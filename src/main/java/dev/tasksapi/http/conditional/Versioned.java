package dev.tasksapi.http.conditional;

import java.time.Instant;

/**
 * A row as it is answered. An answer that is one of these, or a whole list of them, gets an {@code ETag}. A record that
 * has the two fields has the methods.
 */
public interface Versioned {
    /** Unique among the rows of its kind. */
    long id();

    /** The version of the row, to the microsecond: a later one after every change. */
    Instant updatedAt();
}
