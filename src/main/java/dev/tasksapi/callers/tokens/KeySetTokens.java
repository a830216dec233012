package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.AUTH_AUDIENCES;
import static dev.tasksapi.operations.settings.Variables.AUTH_ISSUERS;
import static dev.tasksapi.operations.settings.Variables.JWT_AUDIENCE;
import static dev.tasksapi.operations.settings.Variables.JWT_ISSUER;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tasksapi.callers.betterauth.BetterAuthUrl;
import dev.tasksapi.callers.keysets.KeySetKeeper;
import dev.tasksapi.callers.keysets.VerifyingKey;
import dev.tasksapi.operations.doctor.Wording;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.startup.ServiceStart;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tokens signed with a key of the issuer's key set. The token says which key; the key says which algorithms it is for,
 * and a token of another does not fit it.
 */
@Singleton
class KeySetTokens {
    private static final Logger LOG = Logger.getLogger(KeySetTokens.class);

    private final KeySetKeeper keys;
    private final Set<String> issuers;
    private final Set<String> audiences;
    private final Set<String> sessionIssuers;

    KeySetTokens(KeySetKeeper keys, BetterAuthUrl betterAuth, Environment environment) {
        this.keys = keys;
        this.issuers = expected(environment.find(AUTH_ISSUERS), betterAuth.origin(), environment.find(JWT_ISSUER));
        this.audiences =
                expected(environment.find(AUTH_AUDIENCES), betterAuth.origin(), environment.find(JWT_AUDIENCE));
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
        return named.filter(values -> !values.isEmpty())
                .map(Set::copyOf)
                .orElseGet(() -> origin.or(() -> general).map(Set::of).orElse(Set.of()));
    }

    void warn(@Observes @Priority(10) ServiceStart start) {
        if (keys.isConfigured() && audiences.isEmpty()) {
            LOG.warn(
                    "AUTH_AUDIENCES is not set: any token signed with a key of AUTH_JWKS_URL is good here, also one that"
                            + " was made for another service");
        }
    }

    /**
     * Fails with {@link InvalidTokenException} where the token does not hold, and with a 503 where that cannot be told.
     */
    Uni<VerifiedToken> verify(String token, TokenHeader header) {
        return find(header)
                .map(key -> new JwtRules(header.algorithm(), key.key(), AUTH_ISSUERS.name(), issuers, audiences)
                        .verify(token, claims -> proven(claims, key)));
    }

    private static VerifiedToken proven(Map<String, Object> claims, VerifyingKey key) {
        return new VerifiedToken(BearerClaims.caller(claims).withoutSession(), BearerClaims.expiry(claims), key, null);
    }

    /** The same for session data, of which the proof is made by whoever knows what is in it. */
    Uni<VerifiedToken> verifySessionData(
            String data, TokenHeader header, BiFunction<Map<String, Object>, VerifyingKey, VerifiedToken> proof) {
        Set<String> sessionAudience = Set.of(BearerClaims.SESSION_DATA);
        return find(header).map(key -> new JwtRules(
                        header.algorithm(), key.key(), AUTH_ISSUERS.name(), sessionIssuers, sessionAudience)
                .verify(data, claims -> proof.apply(claims, key)));
    }

    private Uni<VerifyingKey> find(TokenHeader header) {
        boolean isKnown = VerifyingKey.ALGORITHMS.contains(header.algorithm());
        if (!isKnown || !keys.isConfigured()) {
            return Uni.createFrom().failure(InvalidTokenException.invalid(() -> unusable(header, isKnown)));
        }
        return keys.find(header.keyId(), header.algorithm())
                .onItem()
                .ifNull()
                .failWith(() -> InvalidTokenException.invalid(() -> unknownKey(header)));
    }

    private static String unusable(TokenHeader header, boolean isKnown) {
        String signed = "it is signed with " + Wording.quoted(header.algorithm());
        return isKnown
                ? signed + ", which needs a key set, and neither BETTER_AUTH_URL nor AUTH_JWKS_URL is set"
                : signed
                        + ", which is not taken; %s and HS256 are"
                                .formatted(String.join(", ", VerifyingKey.ALGORITHMS));
    }

    private static String unknownKey(TokenHeader header) {
        return "the key set has no one key for it (alg %s, kid %s); it is from another issuer, or its key was withdrawn"
                .formatted(Wording.quoted(header.algorithm()), Wording.keyId(header.keyId()));
    }
}
