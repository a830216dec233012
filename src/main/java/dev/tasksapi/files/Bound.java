package dev.tasksapi.files;

import dev.tasksapi.http.errors.ApiException;

/**
 * How long a file may be.
 *
 * @param refusal what one gets who sends more
 */
public record Bound(long bytes, ApiException refusal) {}
