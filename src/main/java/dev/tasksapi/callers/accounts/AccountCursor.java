package dev.tasksapi.callers.accounts;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the list of accounts, newest first: behind this account.
 *
 * @param createdAt in microseconds, as PostgreSQL keeps it
 */
record AccountCursor(OffsetDateTime createdAt, UUID id) {
    private static final OffsetDateTime LAST = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int LENGTH = Long.BYTES + 2 * Long.BYTES;

    /** Before the newest. */
    static final AccountCursor START = new AccountCursor(LAST, new UUID(-1, -1));

    static AccountCursor behind(Account account) {
        return new AccountCursor(account.createdAt(), account.id());
    }

    /** Empty: it is none that {@link #encoded} has made. */
    static Optional<AccountCursor> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        OffsetDateTime createdAt =
                Instant.EPOCH.plus(parts.getLong(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        boolean isPossible = !createdAt.isAfter(LAST) && createdAt.getYear() >= 1970;
        return isPossible
                ? Optional.of(new AccountCursor(createdAt, new UUID(parts.getLong(), parts.getLong())))
                : Optional.empty();
    }

    /** As it stands in a URL. */
    String encoded() {
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt.toInstant()))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
