import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a token with BETTER_AUTH_SECRET, from the environment or .env; without one, with the secret of dev mode. */
class Token {
    private static final String VARIABLE = "BETTER_AUTH_SECRET";
    private static final String DEVELOPMENT_SECRET = "development-only-secret-0123456789abcdef";

    public static void main(String... args) throws IOException, GeneralSecurityException {
        if (args.length < 1 || args[0].isBlank() || args[0].startsWith("-")) {
            System.err.println("usage: bin/token SUBJECT [MINUTES]");
            System.exit(2);
        }
        Duration life = Duration.ofMinutes(args.length > 1 ? Long.parseLong(args[1]) : 60);
        long now = Instant.now().getEpochSecond();
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String claims =
                "{\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}".formatted(quoted(args[0]), now, now + life.toSeconds());
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        System.out.println(signed + "." + base64(hmac(signed)));
    }

    private static String quoted(String subject) {
        return subject.replace("\\", "\\\\").replace("\"", "\\\"");
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
