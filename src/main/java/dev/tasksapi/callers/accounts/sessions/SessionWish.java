package dev.tasksapi.callers.accounts.sessions;

import org.jspecify.annotations.Nullable;

/** How somebody wants to be signed in, as a request says it. */
public interface SessionWish {
    /** Whether beyond the end of the browser; null: yes. */
    @Nullable
    Boolean remember();

    /** Whether the refresh token is a cookie; null: yes. */
    @Nullable
    Boolean cookies();

    default boolean outlivesBrowser() {
        return !Boolean.FALSE.equals(remember());
    }

    default boolean byCookie() {
        return !Boolean.FALSE.equals(cookies());
    }
}
