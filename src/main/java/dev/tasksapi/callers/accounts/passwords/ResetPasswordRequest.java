package dev.tasksapi.callers.accounts.passwords;

import dev.tasksapi.callers.accounts.MailedToken;
import dev.tasksapi.callers.accounts.TypedPassword;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ResetPassword", description = "The token of the mail, and the password as it is to be")
record ResetPasswordRequest(
        @NotNull(message = "Token is required") @MailedToken @Nullable
        String token,

        @NotNull(message = "Password is required") @TypedPassword @Nullable
        String password) {
    /** Says nothing, so that no log can hold a password. */
    @Override
    public String toString() {
        return "ResetPasswordRequest";
    }
}
