package dev.tasksapi.attachments;

import dev.tasksapi.http.errors.ApiException;

/**
 * How long a file may be.
 *
 * @param refusal what one gets who sends more
 */
record Bound(long bytes, ApiException refusal) {}
