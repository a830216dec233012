package dev.tasksapi.callers.accounts.administration;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

@Schema(
        name = "UpdateAccount",
        description =
                "What is to change: a field that is absent stays as it is, and fields that are not named here are ignored")
record UpdateAccountRequest(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = RoleNames.Described.class,
                description = "All that they may do besides what everybody may: different names of 1 to 64 lower-case"
                        + " letters, digits, `-` and `_`, each beginning with a letter",
                maxItems = RoleNames.MAX,
                uniqueItems = true,
                examples = "[\"admin\"]")
        JsonNullable<@NotNull(message = "Roles must not be null") @RoleNames List<@Nullable String>> roles,

        @Schema(
                implementation = Boolean.class,
                description = "Whether they may not sign in; with true their sessions end",
                examples = "false")
        JsonNullable<@NotNull(message = "Disabled must be true or false") Boolean> disabled) {

    /** Null: they stay as they are. */
    String @Nullable [] rolesOrNull() {
        return roles.isPresent() ? roles.get().toArray(String[]::new) : null;
    }

    /** Null: it stays as it is. */
    @Nullable
    Boolean disabledOrNull() {
        return disabled.orElse(null);
    }

    /** Whether an admin would be none after it. */
    boolean shutsOut() {
        return disabled.orElse(false) || (roles.isPresent() && !roles.get().contains(Administrator.ROLE));
    }
}
