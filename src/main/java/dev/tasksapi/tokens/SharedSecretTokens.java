package dev.tasksapi.tokens;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens signed with HS256 and the shared secret. The algorithm and the key are ours (RFC 8725, section 3.1): nothing in a
 * token's header can choose another.
 */
@Singleton
class SharedSecretTokens {
    private static final String SUBJECT = "sub";
    private static final int MAX_SUBJECT_LENGTH = 255;

    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final JWTAuthContextInfo rules;

    SharedSecretTokens(SharedSecret secret, TokensConfig config) {
        rules = new JWTAuthContextInfo();
        rules.setSecretVerificationKey(secret.key());
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        rules.setClockSkew((int) config.leeway().toSeconds());
        config.issuer().ifPresent(rules::setIssuedBy);
        config.audience().ifPresent(audience -> rules.setExpectedAudience(Set.of(audience)));
    }

    /** Throws {@link InvalidTokenException} where the token does not hold. */
    VerifiedToken verify(String token) {
        try {
            return new VerifiedToken(
                    subject(parser.parse(token, rules).getJwtClaims().getClaimValue(SUBJECT)));
        } catch (ParseException e) {
            throw isOnlyExpired(e) ? InvalidTokenException.expired() : InvalidTokenException.invalid();
        }
    }

    private static boolean isOnlyExpired(ParseException failure) {
        return failure.getCause() instanceof InvalidJwtException invalid
                && invalid.hasExpired()
                && invalid.getErrorDetails().stream().allMatch(error -> error.getErrorCode() == ErrorCodes.EXPIRED);
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
