package dev.tasksapi.tokens;

import static java.util.Map.entry;

import dev.tasksapi.doctor.Wording;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Puts into words what SmallRye JWT's parser did not like, and nothing of the token but the claims at fault. */
final class JwtRefusal {
    private static final List<Map.Entry<Integer, String>> CLAIMS = List.of(
            entry(ErrorCodes.JSON_INVALID, "its claims are no JSON object"),
            entry(ErrorCodes.MALFORMED_CLAIM, "it has a claim of the wrong type"),
            entry(ErrorCodes.EXPIRATION_MISSING, "it has no exp claim"),
            entry(ErrorCodes.ISSUED_AT_MISSING, "it has no iat claim"));

    private JwtRefusal() {}

    /** The first reason, in the order in which somebody would set things right. */
    static String reason(ParseException failure, JWTAuthContextInfo expected) {
        if (!(failure.getCause() instanceof InvalidJwtException invalid)) {
            return "its times (exp, iat) make no sense";
        }
        JwtClaims claims = invalid.getJwtContext().getJwtClaims();
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return signature(expected);
        }
        for (Map.Entry<Integer, String> claim : CLAIMS) {
            if (invalid.hasErrorCode(claim.getKey())) {
                return claim.getValue();
            }
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING) || invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)) {
            return issuer(claims, Set.of(expected.getIssuedBy()), "JWT_ISSUER");
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)) {
            return audience(claims, expected.getExpectedAudience());
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "it is not valid before %s, in %s; compare the clocks"
                    .formatted(moment(claims, "nbf"), span(claims, "nbf"));
        }
        if (isBefore(claims, "exp", "iat") || isBefore(claims, "exp", "nbf")) {
            return "it ends (exp) before it was issued (iat) or begins (nbf)";
        }
        return invalid.hasErrorCode(ErrorCodes.EXPIRED)
                ? expired(claims)
                : "it cannot be processed: its header (such as crit) or its key does not allow it";
    }

    private static String signature(JWTAuthContextInfo expected) {
        return expected.getSecretVerificationKey() == null
                ? "its signature is not by the key that it names; it was changed on the way, or forged"
                : SessionTokens.FORGED;
    }

    static String issuer(JwtClaims claims, Set<String> expected, String variables) {
        return "it is issued by (iss) %s, but %s is expected; set %s, or correct what issues it"
                .formatted(Wording.quoted(claims.getClaimValue("iss")), Wording.quoted(expected), variables);
    }

    static String audience(JwtClaims claims, Set<String> expected) {
        return "it is for the audience (aud) %s, but %s is expected; set AUTH_AUDIENCES (JWT_AUDIENCE for HS256), or correct what issues it"
                .formatted(Wording.quoted(claims.getClaimValue("aud")), Wording.quoted(expected));
    }

    static String expired(JwtClaims claims) {
        return "it expired %s ago, at %s; get a new one".formatted(span(claims, "exp"), moment(claims, "exp"));
    }

    private static boolean isBefore(JwtClaims claims, String name, String other) {
        @Nullable Instant moment = instant(claims, name);
        @Nullable Instant reference = instant(claims, other);
        return moment != null && reference != null && moment.isBefore(reference);
    }

    private static String moment(JwtClaims claims, String name) {
        @Nullable Instant moment = instant(claims, name);
        return moment == null ? "a time that cannot be told" : moment.toString();
    }

    private static String span(JwtClaims claims, String name) {
        @Nullable Instant moment = instant(claims, name);
        return moment == null ? "an unknown time" : Wording.between(moment, Instant.now());
    }

    private static @Nullable Instant instant(JwtClaims claims, String name) {
        boolean isInRange = claims.getClaimValue(name) instanceof Number number
                && Math.abs(number.doubleValue()) < Instant.MAX.getEpochSecond();
        return isInRange && claims.getClaimValue(name) instanceof Number number
                ? Instant.ofEpochSecond(number.longValue())
                : null;
    }
}
