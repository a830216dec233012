package dev.tasksapi.callers.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.EdDsaAlgorithm;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every JWT, whoever signed it: one key, one algorithm (RFC 8725, section 3.1), its times, its issuer
 * and its audience. jose4j verifies the signature. Its own rules for claims, and those of SmallRye JWT, are not asked:
 * they refuse claims of the wrong type that nobody uses, and those are to be ignored (RFC 7519, section 4).
 */
final class JwtRules {
    /** By how much the clock of the issuer may differ from ours. */
    private static final long LEEWAY_SECONDS = 30;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerForMapOf(Object.class);

    static {
        for (String curve : Set.of("Ed25519", "Ed448")) { // jose4j knows these by their former name alone (RFC 9864)
            EdDsaAlgorithm algorithm = new EdDsaAlgorithm();
            algorithm.setAlgorithmIdentifier(curve);
            AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().registerAlgorithm(algorithm);
        }
    }

    private final AlgorithmConstraints algorithm;
    private final Key key;
    private final String variable;
    private final Set<String> issuers;
    private final Set<String> audiences;

    /**
     * Tokens signed with this algorithm and this key.
     *
     * @param variable the setting that says who may issue them
     * @param issuers of which the token must name one; empty: any or none
     * @param audiences of which the token must name one; empty: any or none
     */
    JwtRules(String algorithm, Key key, String variable, Set<String> issuers, Set<String> audiences) {
        this.algorithm = new AlgorithmConstraints(ConstraintType.PERMIT, algorithm);
        this.key = key;
        this.variable = variable;
        this.issuers = issuers;
        this.audiences = audiences;
    }

    /**
     * Verifies a token, and hands its claims to what makes something of them. That it is expired is only said of a
     * token that is otherwise right.
     *
     * @param proof throws {@link InvalidTokenException} where the claims are not enough; it is asked about expired ones
     *     too
     */
    <T> T verify(String token, Function<Map<String, Object>, T> proof) {
        Map<String, Object> claims = claims(signed(token));
        @Nullable Instant ends = JwtTimes.of(claims, "exp");
        @Nullable Instant issued = JwtTimes.of(claims, "iat");
        @Nullable Instant begins = JwtTimes.of(claims, "nbf");
        if (ends == null || issued == null) {
            throw InvalidTokenException.invalid("it has no %s claim".formatted(ends == null ? "exp" : "iat"));
        }
        if (!issuers.isEmpty() && !names(claims.get("iss") instanceof String issuer ? issuer : null, issuers)) {
            throw InvalidTokenException.invalid(() -> JwtRefusal.issuer(claims, issuers, variable));
        }
        if (!audiences.isEmpty() && !names(claims.get("aud"), audiences)) {
            throw InvalidTokenException.invalid(() -> JwtRefusal.audience(claims, audiences));
        }
        Instant now = Instant.now();
        if (begins != null && now.plusSeconds(LEEWAY_SECONDS).isBefore(begins)) {
            throw InvalidTokenException.invalid(() -> JwtRefusal.tooEarly(begins));
        }
        T proven = proof.apply(claims);
        if (!now.minusSeconds(LEEWAY_SECONDS).isBefore(ends)) {
            throw InvalidTokenException.expired(() -> JwtRefusal.expired(ends));
        }
        if (ends.isBefore(issued) || (begins != null && ends.isBefore(begins))) {
            throw InvalidTokenException.invalid("it ends (exp) before it was issued (iat) or begins (nbf)");
        }
        return proven;
    }

    private String signed(String token) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(algorithm);
            jws.setCompactSerialization(token);
            jws.setKey(key);
            jws.setDoKeyValidation(false); // SharedSecret and keysets say which are good enough
            if (jws.verifySignature()) {
                return jws.getPayload();
            }
        } catch (JoseException | RuntimeException e) { // what jose4j makes of broken bytes differs
            // said below
        }
        throw InvalidTokenException.invalid(() -> JwtRefusal.signature(key));
    }

    private static Map<String, Object> claims(String json) {
        try {
            @Nullable Map<String, Object> claims = JSON.readValue(json);
            if (claims != null) {
                return claims;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw InvalidTokenException.invalid("its claims are no JSON object");
    }

    /** Whether a claim that is one text or a list (RFC 7519, section 4.1.3) names one of these. */
    static boolean names(@Nullable Object claim, Set<String> wanted) {
        return claim instanceof Collection<?> several
                ? several.stream().anyMatch(one -> one instanceof String && wanted.contains(one))
                : claim instanceof String && wanted.contains(claim);
    }
}
