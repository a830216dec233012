package dev.tasksapi.tokens;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** What the claims of a bearer token prove, once its signature and its times hold. */
final class BearerClaims {
    /** The audience of Better Auth's session data, which is a cookie of its own and no token for an API; its issuer too. */
    static final String SESSION_DATA = "better-auth:session-cache";

    /** Why session data is refused that is sent as a bearer token. */
    static final String SESSION_DATA_AS_BEARER =
            "it is session data (the cookie session_data) and no bearer token; send the one of Better Auth's /token";

    private BearerClaims() {}

    /** Who is calling; throws {@link InvalidTokenException} where the claims do not say so as they should. */
    static Caller caller(JwtClaims claims) {
        if (names(claims.getClaimValue("aud"), Set.of(SESSION_DATA))) {
            throw InvalidTokenException.invalid(SESSION_DATA_AS_BEARER);
        }
        @Nullable Object subject = claims.getClaimValue("sub");
        if (subject == null) {
            throw InvalidTokenException.missingSubject(() -> missing(claims));
        }
        return Caller.of(Subject.checked(subject), claims.getClaimsMap());
    }

    /** Throws {@link InvalidTokenException} unless the claim is one of these. */
    static void requireIssuer(JwtClaims claims, Set<String> issuers) {
        if (!issuers.isEmpty() && !(claims.getClaimValue("iss") instanceof String issuer && issuers.contains(issuer))) {
            throw InvalidTokenException.invalid(() -> JwtRefusal.issuer(claims, issuers, "AUTH_ISSUERS"));
        }
    }

    /** The parser has seen that it is a number; beyond what Java can tell it is as good as for ever. */
    static Instant expiry(JwtClaims claims) {
        long seconds = claims.getClaimValue("exp") instanceof Number number ? number.longValue() : 0;
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }

    private static String missing(JwtClaims claims) {
        return claims.hasClaim("session")
                ? SESSION_DATA_AS_BEARER
                : "it has no sub claim, which says who is calling; links in Better Auth's mails are such tokens, and sign nobody in";
    }

    private static boolean names(@Nullable Object audience, Set<String> wanted) {
        return audience instanceof Collection<?> several
                ? several.stream().anyMatch(wanted::contains)
                : audience != null && wanted.contains(audience);
    }
}
