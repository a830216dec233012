package dev.tasksapi.callers.accounts.registration;

import dev.tasksapi.callers.accounts.EmailAddress;
import dev.tasksapi.callers.accounts.TypedPassword;
import dev.tasksapi.callers.accounts.sessions.SessionWish;
import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.http.bodies.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Register", description = "A new account; fields that are not named here are ignored")
record RegisterRequest(
        @NotNull(message = "E-mail is required") @EmailAddress @Nullable
        String email,

        @Schema(
                description =
                        "8 to 128 Unicode code points, none of the most common passwords and not the e-mail address",
                examples = "correct horse battery staple")
        @NotNull(message = "Password is required")
        @TypedPassword
        @Nullable
        String password,

        @Schema(
                description = "What to call them: 1 to 200 Unicode code points, not counting white space around them",
                examples = "Ada")
        @Text(max = 200, blank = false)
        @Nullable
        String name,

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
    RegisterRequest {
        email = email == null ? null : SurroundingSpace.removeFrom(email);
    }

    /** Says nothing, so that no log can hold a password. */
    @Override
    public String toString() {
        return "RegisterRequest";
    }
}
