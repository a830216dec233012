package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.JWT_AUDIENCE;
import static dev.tasksapi.operations.settings.Variables.JWT_ISSUER;

import dev.tasksapi.operations.settings.Environment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens signed with HS256 and the shared secret. The algorithm and the key are ours: nothing in a token's header can
 * choose another.
 */
@Singleton
class SharedSecretTokens {
    /** The one algorithm that is judged with the secret, and with nothing else. */
    static final String ALGORITHM = "HS256";

    private final Optional<JwtRules> rules;

    SharedSecretTokens(SharedSecret secret, Environment environment) {
        Set<String> issuers = environment.find(JWT_ISSUER).map(Set::of).orElse(Set.of());
        Set<String> audiences = environment.find(JWT_AUDIENCE).map(Set::of).orElse(Set.of());
        rules = secret.key().map(key -> new JwtRules(ALGORITHM, key, JWT_ISSUER.name(), issuers, audiences));
    }

    /** Throws {@link InvalidTokenException} where the token does not hold, and for all where there is no secret. */
    VerifiedToken verify(String token, TokenHeader header) {
        return rules.orElseThrow(() -> InvalidTokenException.invalid(
                        "it is signed with HS256, which needs BETTER_AUTH_SECRET, and that is not set"))
                .verify(token, claims -> new VerifiedToken(caller(claims, header), BearerClaims.expiry(claims)));
    }

    private static Caller caller(Map<String, Object> claims, TokenHeader header) {
        Caller caller = BearerClaims.caller(claims);
        return AccessTokens.TYPE.equals(header.type()) ? caller : caller.withoutSession();
    }
}
