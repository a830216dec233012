package dev.tasksapi.tokens;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.security.PublicKey;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every JWT, whoever signed it: one key, one algorithm (RFC 8725, section 3.1), its times, no extensions. The
 * work is done by SmallRye JWT's parser; what it does not look at is looked at here.
 */
final class JwtRules {
    /** By how much the clock of the issuer may differ from ours. */
    private static final int LEEWAY_SECONDS = 30;

    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final JWTAuthContextInfo info = new JWTAuthContextInfo();

    private JwtRules(SignatureAlgorithm algorithm) {
        info.setSignatureAlgorithm(Set.of(algorithm));
        info.setClockSkew(LEEWAY_SECONDS);
        info.setRequireNamedPrincipal(false); // else a token without a subject is not told apart from any other
    }

    /** Tokens signed with HS256 and this secret. */
    static JwtRules of(SecretKey secret) {
        JwtRules rules = new JwtRules(SignatureAlgorithm.HS256);
        rules.info.setSecretVerificationKey(secret);
        return rules;
    }

    /** Tokens signed with this algorithm and the private half of this key. */
    static JwtRules of(SignatureAlgorithm algorithm, PublicKey key) {
        JwtRules rules = new JwtRules(algorithm);
        rules.info.setPublicVerificationKey(key);
        return rules;
    }

    /** The {@code iss} that the token must have. */
    JwtRules by(String issuer) {
        info.setIssuedBy(issuer);
        return this;
    }

    /** The audiences of which the token must name one. */
    JwtRules forAnyOf(Set<String> audiences) {
        info.setExpectedAudience(audiences);
        return this;
    }

    /**
     * Verifies a token, and hands its claims to what makes something of them. That it is expired is only said of a token that
     * is otherwise right.
     *
     * @param proof throws {@link InvalidTokenException} where the claims are not enough; it is asked about expired ones too
     */
    <T> T verify(String token, Function<JwtClaims, T> proof) {
        try {
            return proven(parser.parse(token, info), proof);
        } catch (ParseException e) {
            if (e.getCause() instanceof InvalidJwtException invalid && isOnlyExpired(invalid)) {
                proven(invalid.getJwtContext(), proof);
                throw InvalidTokenException.expired(
                        () -> JwtRefusal.expired(invalid.getJwtContext().getJwtClaims()));
            }
            throw InvalidTokenException.invalid(() -> JwtRefusal.reason(e, info));
        } catch (ClassCastException e) { // a "groups" claim that is not what SmallRye JWT takes it for
            throw InvalidTokenException.invalid("it has a groups claim that is no list of texts");
        }
    }

    private static boolean isOnlyExpired(InvalidJwtException invalid) {
        return invalid.hasExpired()
                && invalid.getErrorDetails().stream().allMatch(error -> error.getErrorCode() == ErrorCodes.EXPIRED);
    }

    private static <T> T proven(JwtContext token, Function<JwtClaims, T> proof) {
        boolean isNested = token.getJoseObjects().size() > 1;
        if (isNested || hasExtensions(token) || isInfinite(token.getJwtClaims().getClaimValue("exp"))) {
            throw InvalidTokenException.invalid("it is a token in a token, names extensions (crit), or has no end");
        }
        return proof.apply(token.getJwtClaims());
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
}
