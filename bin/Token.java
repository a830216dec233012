import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a token with BETTER_AUTH_SECRET, from the environment or .env; without one, with the secret of dev mode. */
class Token {
    private static final String VARIABLE = "BETTER_AUTH_SECRET";
    private static final String DEVELOPMENT_SECRET = "development-only-secret-0123456789abcdef";

    public static void main(String... args) throws IOException, GeneralSecurityException {
        if (args.length < 1 || args.length > 2 || args[0].isBlank() || args[0].startsWith("-")) {
            throw usage();
        }
        long now = Instant.now().getEpochSecond();
        long end = now + seconds(args.length == 2 ? args[1] : "60");
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String claims = "{\"sub\":%s,\"iat\":%d,\"exp\":%d}".formatted(json(args[0]), now, end);
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        System.out.println(signed + "." + base64(hmac(signed)));
    }

    /** Whole minutes; below zero for a token that has expired. */
    private static long seconds(String minutes) {
        try {
            return TimeUnit.MINUTES.toSeconds(Integer.parseInt(minutes));
        } catch (NumberFormatException e) {
            throw usage();
        }
    }

    private static Error usage() {
        System.err.println("usage: bin/token SUBJECT [MINUTES]");
        System.exit(2);
        return new AssertionError();
    }

    /** A JSON string (RFC 8259, section 7): quotes, backslashes and control characters are escaped. */
    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\' || c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static byte[] hmac(String text) throws IOException, GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() throws IOException {
        String secret = System.getenv(VARIABLE);
        if (secret != null && !secret.isEmpty()) {
            return secret;
        }
        Path file = Path.of(".env");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(VARIABLE + "=") && line.length() > VARIABLE.length() + 1) {
                    return line.substring(VARIABLE.length() + 1);
                }
            }
        }
        return DEVELOPMENT_SECRET;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
