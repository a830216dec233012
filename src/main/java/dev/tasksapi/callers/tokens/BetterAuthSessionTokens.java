package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.AUTH_INTROSPECT;

import dev.tasksapi.callers.betterauth.SessionLookup;
import dev.tasksapi.callers.betterauth.SessionToken;
import dev.tasksapi.callers.betterauth.SessionUser;
import dev.tasksapi.operations.settings.Environment;
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
class BetterAuthSessionTokens {
    /** Why a session token is refused whose signature is not Better Auth's. */
    static final String FORGED =
            "its signature (HMAC) is not made with BETTER_AUTH_SECRET; give both sides the same one, without quotes or white space around it";

    private final SessionLookup sessions;
    private final Optional<SecretKey> secret;
    private final boolean areBearers;

    BetterAuthSessionTokens(SessionLookup sessions, SharedSecret secret, Environment environment) {
        this.sessions = sessions;
        this.secret = secret.signatureKey();
        this.areBearers = environment.get(AUTH_INTROSPECT);
    }

    /** A token that is no JWT, out of the {@code Authorization} header. */
    Uni<VerifiedToken> verifyBearer(String value) {
        @Nullable SessionToken token = areBearers ? SessionToken.of(value) : null;
        if (token == null || (token.isSigned() && !mayBeGenuine(token))) {
            return Uni.createFrom().failure(InvalidTokenException.invalid(() -> unasked(value)));
        }
        return whose(sessions.findByBearer(token, isProven(token)));
    }

    private String unasked(String value) {
        if (SessionToken.of(value) == null) {
            return "it has no form of a token: neither three parts of base64url with dots between, as a JWT, nor that of a session token";
        }
        return areBearers
                ? FORGED
                : "it is no JWT but a session token, which counts with AUTH_INTROSPECT=true only; or send the one of Better Auth's /token";
    }

    /** A token out of a cookie, of which {@link #mayBeGenuine} was asked before. */
    Uni<VerifiedToken> verifyCookie(String name, SessionToken token) {
        return whose(sessions.findByCookie(name, token, isProven(token)));
    }

    /**
     * False: it is not signed as Better Auth signs. True where the secret is not known and only Better Auth can tell.
     */
    boolean mayBeGenuine(SessionToken token) {
        return token.isSigned() && secret.map(token::isSignedBy).orElse(true);
    }

    private boolean isProven(SessionToken token) {
        return token.isSigned() && secret.isPresent();
    }

    private static Uni<VerifiedToken> whose(Uni<@Nullable SessionUser> user) {
        return user.map(known -> {
            if (known == null) {
                throw InvalidTokenException.invalid(
                        "Better Auth knows no such session: it has ended, was signed out, or is another Better Auth's");
            }
            return new VerifiedToken(Caller.of(Subject.checked(known.id()), known.details()), Instant.EPOCH);
        });
    }
}
