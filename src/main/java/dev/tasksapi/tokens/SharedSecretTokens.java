package dev.tasksapi.tokens;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/**
 * Tokens signed with HS256 and the shared secret. The algorithm and the key are ours: nothing in a token's header can choose
 * another.
 */
@Singleton
class SharedSecretTokens {
    private final Optional<JwtRules> rules;

    SharedSecretTokens(SharedSecret secret, TokensConfig config) {
        rules = secret.key().map(JwtRules::of);
        rules.ifPresent(all -> {
            config.issuer().ifPresent(all::by);
            config.audience().ifPresent(audience -> all.forAnyOf(Set.of(audience)));
        });
    }

    /** Throws {@link InvalidTokenException} where the token does not hold, and for all where there is no secret. */
    VerifiedToken verify(String token, TokenHeader header) {
        return rules.orElseThrow(() -> InvalidTokenException.invalid(
                        "it is signed with HS256, which needs BETTER_AUTH_SECRET, and that is not set"))
                .verify(token, claims -> new VerifiedToken(caller(claims, header), BearerClaims.expiry(claims)));
    }

    private static Caller caller(JwtClaims claims, TokenHeader header) {
        Caller caller = BearerClaims.caller(claims);
        return AccessTokens.TYPE.equals(header.type()) ? caller : caller.withoutSession();
    }
}
