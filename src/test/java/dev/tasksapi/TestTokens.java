package dev.tasksapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens by hand, from parts, so that every part can be wrong. */
public final class TestTokens {
    /** Not ASCII, and with characters that mean something to base64, shells and configuration files. */
    public static final String SECRET = "täst-sécret/with+odd=characters$ and \\ 0123456789";

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private TestTokens() {}

    /** A token that holds for an hour. */
    public static String of(String subject) {
        return signed(claims("\"sub\":\"" + subject + "\""));
    }

    /** Claims with the times of a token that holds, and these besides. */
    public static String claims(String others) {
        return claims(others, 0, 3600);
    }

    /** Claims of a token that was issued and ends so many seconds from now; before now where negative. */
    public static String claims(String others, long issued, long ends) {
        return "{%s,\"iat\":%d,\"exp\":%d}".formatted(others, secondsFromNow(issued), secondsFromNow(ends));
    }

    public static long secondsFromNow(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    public static String signed(String claims) {
        return signed(HEADER, claims);
    }

    public static String signed(String header, String claims) {
        return signed(header, claims, "HmacSHA256", SECRET.getBytes(StandardCharsets.UTF_8));
    }

    public static String signed(String header, String claims, String algorithm, byte[] key) {
        return sign(encode(header) + "." + encode(claims), algorithm, key);
    }

    /** Anything at all, with the signature that holds for it. */
    public static String sign(String input) {
        return sign(input, "HmacSHA256", SECRET.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String input, String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return input + "." + encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
