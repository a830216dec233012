package dev.tasksapi.callers.accounts;

import dev.tasksapi.callers.tokens.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account and the session that an access token of this service belongs to.
 *
 * @param account whose it is
 * @param id of the session
 */
public record CallerSession(UUID account, UUID id) {
    /** Null: the token is another's. */
    public static @Nullable CallerSession of(Caller caller) {
        if (caller.sessionId() == null) {
            return null;
        }
        try {
            return new CallerSession(UUID.fromString(caller.subject()), UUID.fromString(caller.sessionId()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
