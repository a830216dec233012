package dev.tasksapi.callers.tokens;

import dev.tasksapi.operations.doctor.Wording;
import java.security.Key;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;

/** Puts into words why a JWT does not hold, and nothing of the token but the claims at fault. */
final class JwtRefusal {
    private JwtRefusal() {}

    static String signature(Key key) {
        return key instanceof SecretKey
                ? BetterAuthSessionTokens.FORGED
                : "its signature is not by the key that it names; it was changed on the way, or forged";
    }

    static String issuer(Map<String, Object> claims, Set<String> expected, String variable) {
        return "it is issued by (iss) %s, but %s is expected; set %s, or correct what issues it"
                .formatted(Wording.quoted(claims.get("iss")), Wording.quoted(expected), variable);
    }

    static String audience(Map<String, Object> claims, Set<String> expected) {
        return "it is for the audience (aud) %s, but %s is expected; set AUTH_AUDIENCES (JWT_AUDIENCE for HS256), or correct what issues it"
                .formatted(Wording.quoted(claims.get("aud")), Wording.quoted(expected));
    }

    static String tooEarly(Instant begins) {
        return "it is not valid before %s, in %s; compare the clocks"
                .formatted(begins, Wording.between(begins, Instant.now()));
    }

    static String expired(Instant ended) {
        return "it expired %s ago, at %s; get a new one".formatted(Wording.between(ended, Instant.now()), ended);
    }
}
