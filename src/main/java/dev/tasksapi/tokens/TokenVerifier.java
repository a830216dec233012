package dev.tasksapi.tokens;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Asked by every way in which a token can reach the service. It picks the way of proving that fits the token; today there is
 * one. A further one (a key set, a look-up) is a class beside {@link SharedSecretTokens} and a branch here.
 */
@Singleton
class TokenVerifier {
    /** Far above any honest token, and below what a header can hold. */
    private static final int MAX_LENGTH = 8_192;

    private final SharedSecretTokens sharedSecret;
    private final VerifiedTokenCache cache;

    TokenVerifier(SharedSecretTokens sharedSecret, VerifiedTokenCache cache) {
        this.sharedSecret = sharedSecret;
        this.cache = cache;
    }

    /** What the token proves; fails with {@link InvalidTokenException} where it proves nothing. Never blocks. */
    Uni<VerifiedToken> verify(String token) {
        return Uni.createFrom().item(() -> {
            if (token.length() > MAX_LENGTH) {
                throw InvalidTokenException.invalid();
            }
            return cache.get(token, this::prove);
        });
    }

    private VerifiedToken prove(String token) {
        if (!CompactForm.fits(token)) {
            throw InvalidTokenException.invalid();
        }
        return sharedSecret.verify(token);
    }
}
