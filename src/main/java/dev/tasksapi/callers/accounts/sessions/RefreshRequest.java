package dev.tasksapi.callers.accounts.sessions;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body is not needed where the refresh token is a cookie. */
@Schema(name = "Refresh", description = "For clients without cookies")
record RefreshRequest(
        @Schema(description = "The newest one of this session", nullable = true, examples = "p3oZf0…") @Nullable
        String refreshToken) {
    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "RefreshRequest";
    }
}
