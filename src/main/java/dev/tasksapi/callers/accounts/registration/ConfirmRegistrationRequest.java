package dev.tasksapi.callers.accounts.registration;

import dev.tasksapi.callers.accounts.MailedToken;
import dev.tasksapi.callers.accounts.sessions.SessionWish;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ConfirmRegistration", description = "The token of the mail, and how to be signed in")
record ConfirmRegistrationRequest(
        @NotNull(message = "Token is required") @MailedToken @Nullable
        String token,

        @Schema(
                description = "Whether to stay signed in when the browser is closed; as in a sign-in",
                nullable = true,
                examples = "true")
        @Nullable
        Boolean remember,

        @Schema(
                description = "Whether the refresh token is a cookie; as in a sign-in",
                nullable = true,
                examples = "true")
        @Nullable
        Boolean cookies)
        implements SessionWish {
    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "ConfirmRegistrationRequest";
    }
}
