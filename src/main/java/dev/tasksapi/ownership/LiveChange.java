package dev.tasksapi.ownership;

import org.jspecify.annotations.Nullable;

/**
 * That a row of a user has changed.
 *
 * @param resource its name among what is synced, such as {@code tasks}
 * @param isDeleted whether it is in the trash or gone
 * @param client what the client that changed it calls itself ({@link ClientId}); null: it did not say
 * @param transaction the one that changed it
 */
public record LiveChange(
        String resource,
        long id,
        boolean isDeleted,
        @Nullable String client,
        long transaction) {}
