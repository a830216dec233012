package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.ErrorResponse;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation of a batch.
 *
 * @param status of the single call
 * @param row as it then is; null: it was deleted, or the operation failed
 * @param etag the version of the row, or of the one that did not meet {@code if_match}
 * @param error why the operation failed; null: it did not
 */
public record BatchResult<E>(
        int status,
        @Nullable E row,
        @Nullable String etag,
        @Nullable ErrorResponse error) {}
