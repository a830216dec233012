package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.ApiException;
import org.jspecify.annotations.Nullable;

/** The row of an operation that was done, null if it was deleted; or why it was not done. */
record BatchOutcome<E>(
        int status, @Nullable E row, @Nullable ApiException failure) {
    static <E> BatchOutcome<E> done(int status, @Nullable E row) {
        return new BatchOutcome<>(status, row, null);
    }

    static <E> BatchOutcome<E> failed(Throwable failure) {
        ApiException known = (ApiException) failure;
        return new BatchOutcome<>(known.type().status(), null, known);
    }
}
