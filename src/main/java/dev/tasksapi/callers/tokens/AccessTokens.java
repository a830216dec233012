package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.JWT_AUDIENCE;
import static dev.tasksapi.operations.settings.Variables.JWT_ISSUER;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.operations.settings.Environment;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens that this service signs for its own accounts. They are tokens like everybody else's: signed with
 * the shared secret, and verified by {@link TokenVerifier} with each call.
 */
@Singleton
public class AccessTokens {
    private static final String DEFAULT_NAME = "tasks-api";

    /** RFC 9068, section 2.1. */
    static final String TYPE = "at+jwt";

    private final Optional<SecretKey> secret;
    private final String issuer;
    private final String audience;

    AccessTokens(SharedSecret secret, Environment environment) {
        this.secret = secret.key();
        this.issuer = environment.find(JWT_ISSUER).orElse(DEFAULT_NAME);
        this.audience = environment.find(JWT_AUDIENCE).orElse(DEFAULT_NAME);
    }

    /**
     * Signs one.
     *
     * @param caller what it proves
     * @param lifetime how long it does so, in whole seconds
     */
    public String sign(Caller caller, Duration lifetime) {
        long now = Instant.now().getEpochSecond();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(caller.subject());
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + lifetime.toSeconds()));
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("sid", requireNonNull(caller.sessionId()));
        claims.setStringListClaim("roles", List.copyOf(caller.roles()));
        claims.setStringClaim("email", requireNonNull(caller.email()));
        if (caller.name() != null) {
            claims.setStringClaim("name", caller.name());
        }
        @Nullable Instant signedInAt = caller.about().signedInAt();
        if (signedInAt != null) {
            claims.setClaim("auth_time", signedInAt.getEpochSecond());
        }
        return signed(claims.toJson());
    }

    private String signed(String claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setHeader("typ", TYPE);
        jws.setAlgorithmHeaderValue(SharedSecretTokens.ALGORITHM);
        jws.setKey(secret.orElseThrow());
        jws.setDoKeyValidation(false); // in dev the secret may be shorter than it has to be elsewhere
        jws.setPayload(claims);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
