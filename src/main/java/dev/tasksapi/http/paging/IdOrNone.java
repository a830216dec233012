package dev.tasksapi.http.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which row the rows of a list are to refer to.
 *
 * @param id null: to none
 */
public record IdOrNone(@Nullable Long id) {}
