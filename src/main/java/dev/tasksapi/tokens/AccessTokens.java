package dev.tasksapi.tokens;

import static java.util.Objects.requireNonNull;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * The access tokens that this service signs for its own accounts. They are tokens like everybody else's: signed with the
 * shared secret, and verified by {@link TokenVerifier} with each call.
 */
@Singleton
public class AccessTokens {
    private static final String DEFAULT_NAME = "tasks-api";

    /** RFC 9068, section 2.1. */
    static final String TYPE = "at+jwt";

    private final Optional<SecretKey> secret;
    private final String issuer;
    private final String audience;

    AccessTokens(SharedSecret secret, TokensConfig config) {
        this.secret = secret.key();
        this.issuer = config.issuer().orElse(DEFAULT_NAME);
        this.audience = config.audience().orElse(DEFAULT_NAME);
    }

    /** False: there is no secret to sign with. */
    public boolean canBeSigned() {
        return secret.isPresent();
    }

    /**
     * Signs one.
     *
     * @param caller what it proves
     * @param lifetime how long it does so, in whole seconds
     */
    public String sign(Caller caller, Duration lifetime) {
        Instant now = Instant.now();
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(issuer)
                .audience(audience)
                .subject(caller.subject())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("jti", UUID.randomUUID().toString())
                .claim("sid", requireNonNull(caller.sessionId()))
                .claim("roles", caller.roles())
                .claim("email", requireNonNull(caller.email()));
        if (caller.name() != null) {
            claims.claim("name", caller.name());
        }
        return claims.jws()
                .algorithm(SignatureAlgorithm.HS256)
                .header("typ", TYPE)
                .sign(secret.orElseThrow());
    }
}
