package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.BETTER_AUTH_SECRET;

import dev.tasksapi.callers.keysets.KeySetKeeper;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the frontend's sign-in and this service share. Without a good one the service does not start, unless
 * there is a key set, which proves tokens without it.
 */
@Singleton
class SharedSecret {
    /** HS256 needs a key of at least 256 bits (RFC 7518, section 3.2). */
    private static final int MIN_BYTES = 32;

    private static final String DEVELOPMENT = "development-only-secret-0123456789abcdef";

    /** Secrets that anybody can look up. The third is the one of {@code .env.example}. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "better-auth-secret-12345678901234567890",
            DEVELOPMENT,
            "replace-me-with-openssl-rand-base64-32",
            "secret",
            "changeme");

    private final String secret;

    SharedSecret(Environment environment) {
        this.secret = environment.find(BETTER_AUTH_SECRET).orElse("");
    }

    /** The key of HS256; empty: there is no secret. */
    Optional<SecretKey> key() {
        return Optional.of(secret)
                .filter(value -> !value.isEmpty())
                .map(value -> new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /**
     * The key with which Better Auth signs its cookies; empty: it is not known. The secret of dev and test is not
     * Better Auth's: it is there so that {@code bin/token} works.
     */
    Optional<SecretKey> signatureKey() {
        return secret.equals(DEVELOPMENT) ? Optional.empty() : key();
    }

    void check(@Observes @Priority(10) ServiceStart start, KeySetKeeper keys) {
        if (!LaunchMode.current().isDevOrTest()) {
            refuseUnlessGood(keys);
        }
    }

    /**
     * Throws {@link ConfigurationException} with one sentence, unless the secret is good or there is none and a key
     * set.
     */
    void refuseUnlessGood(KeySetKeeper keys) {
        if (!secret.isEmpty() || !keys.isConfigured()) {
            refuseUnlessGood(secret);
        }
    }

    static void refuseUnlessGood(String secret) {
        if (secret.isEmpty()) {
            throw BETTER_AUTH_SECRET.refusal(
                    "is not set; it must be the secret that signs your frontend's tokens, unless BETTER_AUTH_URL or"
                            + " AUTH_JWKS_URL says where the keys that do are");
        }
        if (WELL_KNOWN.contains(secret)) {
            throw BETTER_AUTH_SECRET.refusal(
                    "is a well-known value; make one of your own, for example with: openssl rand -base64 32");
        }
        if (secret.indexOf('\uFFFD') >= 0) {
            throw BETTER_AUTH_SECRET.refusal("could not be decoded; set LC_ALL=C.UTF-8 or use ASCII characters only");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
            throw BETTER_AUTH_SECRET.refusal("must be at least 32 bytes long; make one with: openssl rand -base64 32");
        }
    }
}
