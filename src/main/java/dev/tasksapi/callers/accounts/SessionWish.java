package dev.tasksapi.callers.accounts;

import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be signed in.
 *
 * @param remember whether beyond the end of the browser; null: yes
 * @param cookies whether the refresh token is a cookie; null: yes
 */
record SessionWish(@Nullable Boolean remember, @Nullable Boolean cookies) {
    boolean isRemembered() {
        return !Boolean.FALSE.equals(remember);
    }

    boolean byCookie() {
        return !Boolean.FALSE.equals(cookies);
    }
}
