package dev.tasksapi.callers.accounts.sessions;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Session",
        description = "A sign-in on one device",
        requiredProperties = {"id", "device", "network", "created_at", "last_used_at", "expires_at", "current"})
record SessionResponse(
        @Schema(
                implementation = String.class,
                format = "uuid",
                description = "What it is signed out by",
                examples = "8d1f6f0e-2c47-4b5a-bb4f-5a0d8f1c9e77")
        UUID id,

        @Schema(
                description = "What the browser or the client calls itself; null where it said nothing",
                nullable = true,
                examples = "Mozilla/5.0 …")
        @Nullable
        String device,

        @Schema(description = "The network that it began in", examples = "203.0.113.0/24")
        String network,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When it began, in UTC",
                examples = "2026-11-21T09:30:00.123456Z")
        Instant createdAt,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When it was last refreshed, in UTC",
                examples = "2026-11-21T09:30:00.123456Z")
        Instant lastUsedAt,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When it ends unless it is refreshed before, in UTC",
                examples = "2026-12-21T09:30:00.123456Z")
        Instant expiresAt,

        @Schema(description = "Whether it is the one that asks", examples = "true")
        boolean current) {
    static SessionResponse of(Row row) {
        return new SessionResponse(
                row.getUUID("id"),
                row.getString("device"),
                row.getString("network"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("refreshed_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getBoolean("current"));
    }
}
