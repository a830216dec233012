package dev.tasksapi.callers.tokens;

import dev.tasksapi.callers.keysets.VerifyingKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a valid token proves.
 *
 * @param caller who is calling
 * @param expiresAt its {@code exp}; with the leeway, this may have just passed; the epoch for a session that was looked
 *     up
 * @param key the key of the issuer's set that it was signed with; null: it was signed with the shared secret
 * @param session the digest of the session token that it belongs to; null: it is no session data
 */
record VerifiedToken(
        Caller caller,
        Instant expiresAt,
        @Nullable VerifyingKey key,
        @Nullable ByteBuffer session) {
    VerifiedToken(Caller caller, Instant expiresAt) {
        this(caller, expiresAt, null, null);
    }

    String subject() {
        return caller.subject();
    }
}
