package dev.tasksapi.callers.accounts.passwords;

import dev.tasksapi.callers.accounts.TypedPassword;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChangePassword", description = "The password as it is, and as it is to be")
record ChangePasswordRequest(
        @NotNull(message = "Current password is required") @TypedPassword @Nullable
        String currentPassword,

        @NotNull(message = "New password is required") @TypedPassword @Nullable
        String newPassword) {
    /** Says nothing, so that no log can hold a password. */
    @Override
    public String toString() {
        return "ChangePasswordRequest";
    }
}
