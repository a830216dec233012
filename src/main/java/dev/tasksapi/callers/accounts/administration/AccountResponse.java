package dev.tasksapi.callers.accounts.administration;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Account",
        description = "Somebody who can sign in here, as admins see them",
        requiredProperties = {"id", "email", "name", "roles", "disabled", "created_at"})
record AccountResponse(
        @Schema(
                implementation = String.class,
                format = "uuid",
                description = "The subject of their tokens",
                examples = "3f2b8c1e-6d0a-4f7b-9a51-0c2d4e6f8a90")
        UUID id,

        @Schema(description = "The e-mail address as it was typed", examples = "ada@example.com")
        String email,

        @Schema(description = "What to call them; null where they did not say", nullable = true, examples = "Ada")
        @Nullable
        String name,

        @Schema(description = "What they may do besides what everybody may", examples = "[\"admin\"]")
        List<String> roles,

        @Schema(description = "Whether they may not sign in", examples = "false")
        boolean disabled,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When they registered, in UTC",
                examples = "2026-11-21T09:30:00.123456Z")
        Instant createdAt) {
    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "a.id, a.email, a.name, a.roles, a.disabled, a.created_at";

    static AccountResponse of(Row row) {
        return new AccountResponse(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("name"),
                Stream.of(row.getArrayOfStrings("roles")).sorted().toList(),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
