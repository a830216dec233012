import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HS256 with the shared secret, anew for each request; one of these for each event loop. */
final class Tokens {
    private static final String SCHEME = "Bearer ";
    private static final int LEEWAY_SECONDS = 30;

    private final Mac mac;

    Tokens(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who sent it; empty where the token does not hold. */
    Optional<String> subject(String header) {
        if (header == null || !header.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length());
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        try {
            return first < 0 || first == last ? Optional.empty() : subject(token, first, last);
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private Optional<String> subject(String token, int first, int last) {
        byte[] expected = mac.doFinal(token.substring(0, last).getBytes(StandardCharsets.ISO_8859_1));
        boolean holds = MessageDigest.isEqual(expected, decode(token.substring(last + 1)))
                && "HS256".equals(json(token.substring(0, first)).getString("alg"));
        if (!holds) {
            return Optional.empty();
        }
        JsonObject claims = json(token.substring(first + 1, last));
        boolean isOver = claims.getLong("exp", 0L) + LEEWAY_SECONDS <= System.currentTimeMillis() / 1000;
        return isOver ? Optional.empty() : Optional.ofNullable(claims.getString("sub"));
    }

    private static JsonObject json(String part) {
        return new JsonObject(Buffer.buffer(decode(part)));
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
