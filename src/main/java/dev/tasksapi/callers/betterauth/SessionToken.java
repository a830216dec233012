package dev.tasksapi.callers.betterauth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The token of a session as Better Auth hands it out: {@code token.signature}, where the signature is the token's
 * HMAC-SHA256 in base64, or the token alone, as its bearer plugin takes it too.
 */
public final class SessionToken {
    /** Better Auth makes 32 letters and digits; what is far from that is not asked about. */
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{16,128})(?:\\.([A-Za-z0-9+/]{43}=))?");

    private static final int MAX_LENGTH = 512;

    private final String token;
    private final @Nullable String signature;

    private SessionToken(String token, @Nullable String signature) {
        this.token = token;
        this.signature = signature;
    }

    /** Reads a token, percent-encoded or not; null: it has another form. */
    public static @Nullable SessionToken of(String value) {
        if (value.length() > MAX_LENGTH) {
            return null;
        }
        Matcher form = FORM.matcher(value.indexOf('%') < 0 ? value : decoded(value));
        return form.matches() ? new SessionToken(form.group(1), form.group(2)) : null;
    }

    /** As {@code decodeURIComponent} does, for which a plus is a plus. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    public boolean isSigned() {
        return signature != null;
    }

    /** Whether the signature is there and right; takes as long wherever it goes wrong. */
    public boolean isSignedBy(SecretKey secret) {
        if (signature == null) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            byte[] right = Base64.getEncoder().encode(mac.doFinal(token.getBytes(StandardCharsets.US_ASCII)));
            return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token without its signature. It signs somebody in: never to be logged. */
    public String token() {
        return token;
    }

    /** As Better Auth writes it into a cookie. */
    String encoded() {
        return signature == null ? token : token + "." + URLEncoder.encode(signature, StandardCharsets.US_ASCII);
    }

    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "SessionToken";
    }
}
