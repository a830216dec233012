package dev.tasksapi.tokens;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/**
 * Tokens signed with HS256 and the shared secret. The algorithm and the key are ours (RFC 8725, section 3.1): nothing in a
 * token's header can choose another.
 */
@Singleton
class SharedSecretTokens {
    private static final String SUBJECT = "sub";
    private static final int MAX_SUBJECT_LENGTH = 255;

    /** By how much the clock of the issuer may differ from ours. */
    private static final int LEEWAY_SECONDS = 30;

    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final JWTAuthContextInfo rules;

    SharedSecretTokens(SharedSecret secret, TokensConfig config) {
        rules = new JWTAuthContextInfo();
        rules.setSecretVerificationKey(secret.key());
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        rules.setClockSkew(LEEWAY_SECONDS);
        rules.setRequireNamedPrincipal(false); // else a token without a subject is not told apart from any other
        config.issuer().ifPresent(rules::setIssuedBy);
        config.audience().ifPresent(audience -> rules.setExpectedAudience(Set.of(audience)));
    }

    /** Throws {@link InvalidTokenException} where the token does not hold. */
    VerifiedToken verify(String token) {
        try {
            return proven(parser.parse(token, rules));
        } catch (ParseException e) {
            throw refusal(e);
        } catch (ClassCastException e) { // a "groups" claim that is not what SmallRye JWT takes it for
            throw InvalidTokenException.invalid();
        }
    }

    /** That it is expired is only said of a token that is otherwise right. */
    private static InvalidTokenException refusal(ParseException failure) {
        if (failure.getCause() instanceof InvalidJwtException invalid && isOnlyExpired(invalid)) {
            proven(invalid.getJwtContext());
            return InvalidTokenException.expired();
        }
        return InvalidTokenException.invalid();
    }

    private static boolean isOnlyExpired(InvalidJwtException invalid) {
        return invalid.hasExpired()
                && invalid.getErrorDetails().stream().allMatch(error -> error.getErrorCode() == ErrorCodes.EXPIRED);
    }

    private static VerifiedToken proven(JwtContext token) {
        JwtClaims claims = token.getJwtClaims();
        boolean isNested = token.getJoseObjects().size() > 1;
        if (isNested || hasExtensions(token) || isInfinite(claims.getClaimValue("exp"))) {
            throw InvalidTokenException.invalid();
        }
        return new VerifiedToken(subject(claims.getClaimValue(SUBJECT)), expiry(claims.getClaimValue("exp")));
    }

    /** The parser has seen that it is a number; beyond what Java can tell it is as good as for ever. */
    private static Instant expiry(@Nullable Object claim) {
        long seconds = claim instanceof Number number ? number.longValue() : 0;
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }

    /** The parser knows some extensions and lets an empty list pass (RFC 7515, section 4.1.11); we know none. */
    private static boolean hasExtensions(JwtContext token) {
        return token.getJoseObjects().stream()
                .anyMatch(part -> part.getHeaders().getObjectHeaderValue("crit") != null);
    }

    /** As {@code 1e400} is, which is a number in JSON and beyond all numbers in Java. */
    private static boolean isInfinite(@Nullable Object claim) {
        return claim instanceof Double number && number.isInfinite();
    }

    private static String subject(@Nullable Object claim) {
        if (claim == null) {
            throw InvalidTokenException.missingSubject();
        }
        if (claim instanceof String subject && isWellFormed(subject)) {
            return subject;
        }
        throw InvalidTokenException.invalid();
    }

    private static boolean isWellFormed(String subject) {
        return !subject.isEmpty()
                && subject.codePointCount(0, subject.length()) <= MAX_SUBJECT_LENGTH
                && subject.codePoints().noneMatch(SharedSecretTokens::isForbidden);
    }

    /** Control characters, and unpaired surrogates, of which two could become the same text in the database. */
    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
