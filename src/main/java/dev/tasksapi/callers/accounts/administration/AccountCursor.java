package dev.tasksapi.callers.accounts.administration;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of accounts, newest first: behind this account.
 *
 * @param micros when it was made, in microseconds since 1970, as PostgreSQL keeps it
 */
record AccountCursor(long micros, UUID id) {
    private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond() * 1_000_000;

    private static final int LENGTH = Long.BYTES + 2 * Long.BYTES;

    /** Before the newest. */
    static final AccountCursor START = new AccountCursor(LAST, new UUID(-1, -1));

    static AccountCursor behind(AccountResponse account) {
        return new AccountCursor(ChronoUnit.MICROS.between(Instant.EPOCH, account.createdAt()), account.id());
    }

    /** Null: it is none that {@link #encoded} has made. */
    static @Nullable AccountCursor decode(String text) {
        ByteBuffer parts;
        try {
            parts = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (parts.remaining() != LENGTH) {
            return null;
        }
        AccountCursor cursor = new AccountCursor(parts.getLong(), new UUID(parts.getLong(), parts.getLong()));
        return cursor.micros >= 0 && cursor.micros <= LAST ? cursor : null;
    }

    /** As it stands in a URL. */
    String encoded() {
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .putLong(micros)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    OffsetDateTime createdAt() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
