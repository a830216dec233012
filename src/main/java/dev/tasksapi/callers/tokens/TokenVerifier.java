package dev.tasksapi.callers.tokens;

import dev.tasksapi.operations.doctor.Wording;
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
    private final BetterAuthSessionTokens sessions;
    private final VerifiedTokenCache cache;

    TokenVerifier(
            SharedSecretTokens sharedSecret,
            KeySetTokens keySet,
            BetterAuthSessionTokens sessions,
            VerifiedTokenCache cache) {
        this.sharedSecret = sharedSecret;
        this.keySet = keySet;
        this.sessions = sessions;
        this.cache = cache;
    }

    /**
     * What the token proves. Fails with {@link InvalidTokenException} where it proves nothing, and with a 503 where
     * that cannot be told because somebody who would have to be asked is away. Never blocks.
     */
    Uni<VerifiedToken> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return refused(InvalidTokenException.invalid("it is longer than " + MAX_LENGTH + " characters"));
        }
        ByteBuffer digest = VerifiedTokenCache.digest(VerifiedTokenCache.Use.BEARER, token);
        @Nullable VerifiedToken known = cache.find(digest);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return CompactForm.fits(token)
                ? prove(token).invoke(proven -> cache.keep(digest, proven))
                : sessions.verifyBearer(token);
    }

    private Uni<VerifiedToken> prove(String token) {
        try {
            TokenHeader header = TokenHeader.of(token);
            if (!header.isOfBearer()) {
                throw InvalidTokenException.invalid(() -> wrongType(header));
            }
            return header.isByTheSecret()
                    ? Uni.createFrom().item(sharedSecret.verify(token, header))
                    : keySet.verify(token, header);
        } catch (InvalidTokenException e) {
            return refused(e);
        }
    }

    private static String wrongType(TokenHeader header) {
        return header.isOfSessionData()
                ? BearerClaims.SESSION_DATA_AS_BEARER
                : "it says of itself that it is something else (typ %s)".formatted(Wording.quoted(header.type()));
    }

    private static Uni<VerifiedToken> refused(InvalidTokenException refusal) {
        return Uni.createFrom().failure(refusal);
    }
}
