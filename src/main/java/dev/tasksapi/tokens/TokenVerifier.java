package dev.tasksapi.tokens;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Asked about every bearer token. It picks the way of proving that fits the token. */
@Singleton
class TokenVerifier {
    /** Far above any honest token, and below what a header can hold. */
    private static final int MAX_LENGTH = 8_192;

    private final SharedSecretTokens sharedSecret;
    private final KeySetTokens keySet;
    private final VerifiedTokenCache cache;

    TokenVerifier(SharedSecretTokens sharedSecret, KeySetTokens keySet, VerifiedTokenCache cache) {
        this.sharedSecret = sharedSecret;
        this.keySet = keySet;
        this.cache = cache;
    }

    /**
     * What the token proves. Fails with {@link InvalidTokenException} where it proves nothing, and with a 503 where that cannot
     * be told because somebody who would have to be asked is away. Never blocks.
     */
    Uni<VerifiedToken> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return refused(InvalidTokenException.invalid());
        }
        ByteBuffer digest = VerifiedTokenCache.digest(token);
        @Nullable VerifiedToken known = cache.find(digest);
        return known == null
                ? prove(token).invoke(proven -> cache.keep(digest, proven))
                : Uni.createFrom().item(known);
    }

    private Uni<VerifiedToken> prove(String token) {
        try {
            if (!CompactForm.fits(token)) {
                throw InvalidTokenException.invalid();
            }
            TokenHeader header = TokenHeader.of(token);
            if (!header.isOfBearer()) {
                throw InvalidTokenException.invalid();
            }
            return header.isByTheSecret()
                    ? Uni.createFrom().item(sharedSecret.verify(token))
                    : keySet.verify(token, header);
        } catch (InvalidTokenException e) {
            return refused(e);
        }
    }

    private static Uni<VerifiedToken> refused(InvalidTokenException refusal) {
        return Uni.createFrom().failure(refusal);
    }
}
