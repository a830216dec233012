package dev.tasksapi.tokens;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tasksapi.betterauth.BetterAuthUrl;
import dev.tasksapi.doctor.Wording;
import dev.tasksapi.keysets.KeySetKeeper;
import dev.tasksapi.keysets.VerifyingKey;
import dev.tasksapi.startup.ServiceStart;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * Tokens signed with a key of the issuer's key set. The token says which key; the key says which algorithm, and a token of
 * another does not fit it.
 */
@Singleton
class KeySetTokens {
    private static final Logger LOG = Logger.getLogger(KeySetTokens.class);

    private static final Map<String, SignatureAlgorithm> ALGORITHMS = Stream.of(
                    SignatureAlgorithm.EDDSA,
                    SignatureAlgorithm.ES256,
                    SignatureAlgorithm.ES512,
                    SignatureAlgorithm.RS256,
                    SignatureAlgorithm.PS256)
            .collect(toUnmodifiableMap(SignatureAlgorithm::getAlgorithm, Function.identity()));

    private final KeySetKeeper keys;
    private final Set<String> issuers;
    private final Set<String> audiences;
    private final Set<String> sessionIssuers;

    KeySetTokens(KeySetKeeper keys, BetterAuthUrl betterAuth, TokensConfig config) {
        this.keys = keys;
        this.issuers = expected(config.issuers(), betterAuth.origin(), config.issuer());
        this.audiences = expected(config.audiences(), betterAuth.origin(), config.audience());
        this.sessionIssuers = issuers.isEmpty()
                ? issuers
                : Stream.concat(
                                issuers.stream(),
                                Stream.concat(betterAuth.origin().stream(), Stream.of(BearerClaims.SESSION_DATA)))
                        .collect(toUnmodifiableSet());
    }

    /** What is named, else what Better Auth puts there, else what is expected of all tokens; empty: anything. */
    private static Set<String> expected(
            Optional<List<String>> named, Optional<String> origin, Optional<String> general) {
        return named.map(KeySetTokens::withoutSpace)
                .filter(values -> !values.isEmpty())
                .orElseGet(() -> origin.or(() -> general).map(Set::of).orElse(Set.of()));
    }

    /** Space behind a comma is not part of a name. */
    private static Set<String> withoutSpace(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(toUnmodifiableSet());
    }

    void warn(@Observes @Priority(10) ServiceStart start) {
        if (keys.isConfigured() && audiences.isEmpty()) {
            LOG.warn(
                    "AUTH_AUDIENCES is not set: any token signed with a key of AUTH_JWKS_URL is good here, also one that"
                            + " was made for another service");
        }
    }

    /** Fails with {@link InvalidTokenException} where the token does not hold, and with a 503 where that cannot be told. */
    Uni<VerifiedToken> verify(String token, TokenHeader header) {
        return find(header).map(key -> {
            JwtRules rules = JwtRules.of(key.algorithm(), key.key());
            return (audiences.isEmpty() ? rules : rules.forAnyOf(audiences))
                    .verify(token, claims -> proven(claims, key));
        });
    }

    private VerifiedToken proven(JwtClaims claims, VerifyingKey key) {
        BearerClaims.requireIssuer(claims, issuers);
        return new VerifiedToken(BearerClaims.caller(claims).withoutSession(), BearerClaims.expiry(claims), key, null);
    }

    /** The same for session data, of which the proof is made by whoever knows what is in it. */
    Uni<VerifiedToken> verifySessionData(
            String data, TokenHeader header, BiFunction<JwtClaims, VerifyingKey, VerifiedToken> proof) {
        return find(header).map(key -> JwtRules.of(key.algorithm(), key.key())
                .forAnyOf(Set.of(BearerClaims.SESSION_DATA))
                .verify(data, claims -> {
                    BearerClaims.requireIssuer(claims, sessionIssuers);
                    return proof.apply(claims, key);
                }));
    }

    private Uni<VerifyingKey> find(TokenHeader header) {
        @Nullable SignatureAlgorithm algorithm = ALGORITHMS.get(header.algorithm());
        if (algorithm == null || !keys.isConfigured()) {
            return Uni.createFrom().failure(InvalidTokenException.invalid(() -> unusable(header, algorithm)));
        }
        return keys.find(header.keyId(), algorithm)
                .onItem()
                .ifNull()
                .failWith(() -> InvalidTokenException.invalid(() -> unknownKey(header)));
    }

    private static String unusable(TokenHeader header, @Nullable SignatureAlgorithm algorithm) {
        String signed = "it is signed with " + Wording.quoted(header.algorithm());
        return algorithm == null
                ? signed + ", which is not taken; EdDSA, ES256, ES512, RS256, PS256 and HS256 are"
                : signed + ", which needs a key set, and neither BETTER_AUTH_URL nor AUTH_JWKS_URL is set";
    }

    private static String unknownKey(TokenHeader header) {
        return "the key set has no one key for it (alg %s, kid %s); it is from another issuer, or its key was withdrawn"
                .formatted(Wording.quoted(header.algorithm()), Wording.keyId(header.keyId()));
    }
}
