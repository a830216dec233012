package dev.tasksapi.callers.accounts.administration;

import dev.tasksapi.callers.accounts.CallerSession;
import dev.tasksapi.callers.tokens.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose token says that they are an admin. That is enough where they sign in elsewhere; whoever has an account
 * here has to be one in the database too, so that a role that was taken away is gone before the token is.
 *
 * @param id of their account, if they have one here
 * @param isOfHere whether the token was issued here, and so there has to be an account
 */
record Administrator(@Nullable UUID id, boolean isOfHere) {
    /** The role, as tokens and {@code @RolesAllowed} name it. */
    static final String ROLE = "admin";

    /**
     * Whether they are one still, as an aggregate over rows of accounts that have theirs among them. Its parameters are
     * $1, the id, and $2, how many accounts they must have.
     */
    static final String IS_ADMITTED = """
            count(*) filter (where id = $1::uuid and (disabled or '%s' <> all(roles))) = 0
            and count(*) filter (where id = $1::uuid) >= $2""".formatted(ROLE);

    static Administrator of(Caller caller) {
        return new Administrator(id(caller.subject()), CallerSession.of(caller) != null);
    }

    private static @Nullable UUID id(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The second parameter of {@link #IS_ADMITTED}. */
    long accounts() {
        return isOfHere ? 1 : 0;
    }

    /** How a log may name them: by their account's id, and not by a subject that is somebody else's. */
    String loggable() {
        return isOfHere ? "account " + id : "an admin who signs in elsewhere";
    }
}
