package dev.tasksapi.callers.tokens;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of a bearer token prove, once its signature and its times hold. */
final class BearerClaims {
    /**
     * The audience of Better Auth's session data, which is a cookie of its own and no token for an API; its issuer too.
     */
    static final String SESSION_DATA = "better-auth:session-cache";

    /** Why session data is refused that is sent as a bearer token. */
    static final String SESSION_DATA_AS_BEARER =
            "it is session data (the cookie session_data) and no bearer token; send the one of Better Auth's /token";

    private BearerClaims() {}

    /** Who is calling; throws {@link InvalidTokenException} where the claims do not say so as they should. */
    static Caller caller(Map<String, Object> claims) {
        if (JwtRules.names(claims.get("aud"), Set.of(SESSION_DATA))) {
            throw InvalidTokenException.invalid(SESSION_DATA_AS_BEARER);
        }
        @Nullable Object subject = claims.get("sub");
        if (subject == null) {
            throw InvalidTokenException.missingSubject(() -> missing(claims));
        }
        return Caller.of(Subject.checked(subject), claims);
    }

    /** When the token ends, which {@link JwtRules} has seen that it says. */
    static Instant expiry(Map<String, Object> claims) {
        return Objects.requireNonNull(JwtTimes.of(claims, "exp"));
    }

    private static String missing(Map<String, Object> claims) {
        return claims.containsKey("session")
                ? SESSION_DATA_AS_BEARER
                : "it has no sub claim, which says who is calling; links in Better Auth's mails are such tokens, and sign nobody in";
    }
}
