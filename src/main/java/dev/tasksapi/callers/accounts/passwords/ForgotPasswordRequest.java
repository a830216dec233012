package dev.tasksapi.callers.accounts.passwords;

import dev.tasksapi.callers.accounts.EmailAddress;
import dev.tasksapi.http.bodies.SurroundingSpace;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ForgotPassword", description = "Whose password is forgotten")
record ForgotPasswordRequest(
        @NotNull(message = "E-mail is required") @EmailAddress @Nullable
        String email) {
    ForgotPasswordRequest {
        email = email == null ? null : SurroundingSpace.removeFrom(email);
    }

    /** Says nothing, so that no log can hold an address. */
    @Override
    public String toString() {
        return "ForgotPasswordRequest";
    }
}
