package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.EmailAddress;
import dev.tasksapi.callers.accounts.TypedPassword;
import dev.tasksapi.http.bodies.SurroundingSpace;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "SignIn", description = "Who signs in, and how; fields that are not named here are ignored")
record SignInRequest(
        @NotNull(message = "E-mail is required") @EmailAddress @Nullable
        String email,

        @NotNull(message = "Password is required") @TypedPassword @Nullable
        String password,

        @Schema(
                description = "Whether to stay signed in when the browser is closed: true unless it is said otherwise. "
                        + "With false the session ends after 12 hours",
                nullable = true,
                examples = "true")
        @Nullable
        Boolean remember,

        @Schema(
                description = "Whether the refresh token is a cookie, which no script can read: true unless it is said "
                        + "otherwise. With false it is in the body, for clients that have no cookies",
                nullable = true,
                examples = "true")
        @Nullable
        Boolean cookies)
        implements SessionWish {
    SignInRequest {
        email = email == null ? null : SurroundingSpace.removeFrom(email);
    }

    /** Says nothing, so that no log can hold a password. */
    @Override
    public String toString() {
        return "SignInRequest";
    }
}
