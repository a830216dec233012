package dev.tasksapi.callers.accounts;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jose4j.lang.HashUtil;

/**
 * A secret that is handed out once and known by its SHA-256 from then on: a refresh token, or what a mail carries. With
 * 256 random bits there is nothing to guess, so a hash for passwords would only cost time.
 */
public final class OpaqueToken {
    private static final int BYTES = 32;

    private OpaqueToken() {}

    /** A new one, as base64url. */
    public static String create() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes); // not kept: a native image must not be built with a seed
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What it is known by; of any text, so that a made-up one is as unknown as any other. */
    public static Buffer digest(String secret) {
        return Buffer.buffer(HashUtil.getMessageDigest("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
