package dev.tasksapi.tokens;

import dev.tasksapi.betterauth.BetterAuthSettings;
import dev.tasksapi.betterauth.SessionLookup;
import dev.tasksapi.betterauth.SessionToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Session tokens of Better Auth, which say nothing themselves: it is asked whose they are. Where the secret is known, a
 * signature that is wrong costs no look-up.
 */
@Singleton
class SessionTokens {
    private final SessionLookup sessions;
    private final Optional<SecretKey> secret;
    private final boolean areBearers;

    SessionTokens(SessionLookup sessions, SharedSecret secret, BetterAuthSettings settings) {
        this.sessions = sessions;
        this.secret = secret.signatureKey();
        this.areBearers = settings.introspect();
    }

    /** A token that is no JWT, out of the {@code Authorization} header. */
    Uni<VerifiedToken> verifyBearer(String value) {
        @Nullable SessionToken token = areBearers ? SessionToken.of(value) : null;
        if (token == null || (token.isSigned() && !mayBeGenuine(token))) {
            return Uni.createFrom().failure(InvalidTokenException.invalid());
        }
        return whose(sessions.findByBearer(token, isProven(token)));
    }

    /** A token out of a cookie, of which {@link #mayBeGenuine} was asked before. */
    Uni<VerifiedToken> verifyCookie(String name, SessionToken token) {
        return whose(sessions.findByCookie(name, token, isProven(token)));
    }

    /** False: it is not signed as Better Auth signs. True where the secret is not known and only Better Auth can tell. */
    boolean mayBeGenuine(SessionToken token) {
        return token.isSigned() && secret.map(token::isSignedBy).orElse(true);
    }

    private boolean isProven(SessionToken token) {
        return token.isSigned() && secret.isPresent();
    }

    private static Uni<VerifiedToken> whose(Uni<@Nullable String> user) {
        return user.map(id -> {
            if (id == null) {
                throw InvalidTokenException.invalid();
            }
            return new VerifiedToken(Subject.checked(id), Instant.EPOCH);
        });
    }
}
