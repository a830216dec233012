package dev.tasksapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session of Better Auth as its cookies have it.
 *
 * @param token what Better Auth calls the session by: 32 letters and digits
 */
public record TestSession(String token, String user) {
    public static final String TOKEN_COOKIE = "better-auth.session_token";
    public static final String DATA_COOKIE = "better-auth.session_data";

    private static final String HEADER = "{\"alg\":\"HS256\"}";

    /** A new session of this user, of which the Better Auth of the test is told. */
    public static TestSession of(String user, StubBetterAuth betterAuth) {
        TestSession session = new TestSession(UUID.randomUUID().toString().replace("-", ""), user);
        betterAuth.signIn(session.token(), user);
        return session;
    }

    /** As the bearer plugin hands it out. */
    public String signed() {
        return signed(TestTokens.SECRET);
    }

    public String signed(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return token + "." + Base64.getEncoder().encodeToString(mac.doFinal(token.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of the session cookie. */
    public String cookie() {
        return encoded(signed());
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /** The value of the session data cookie, of the strategy that signs with the secret. */
    public String data() {
        return TestTokens.signed(HEADER, TestTokens.claims(members("")));
    }

    /** What is in it, with something between. */
    public String members(String more) {
        return """
                "session":{"id":"s","token":"%s","userId":"%s","expiresAt":"2099-01-01T00:00:00.000Z"},\
                "user":{"id":"%s","email":"a@example.com"},"updatedAt":1,"version":"1"%s""".formatted(token, user, user, more);
    }

    /** The same, signed with a key of the set. */
    public String data(TestKey key) {
        return key.signed(
                "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"better-auth.session-cache+jwt\"}"
                        .formatted(key.alg(), key.kid()),
                TestTokens.claims(keyMembers()));
    }

    public String keyMembers() {
        return members("")
                + ",\"sid\":\"%s\",\"sub\":\"%s\",\"iss\":\"%s\",\"aud\":\"better-auth:session-cache\""
                        .formatted(token, user, BetterAuthMode.origin());
    }
}
