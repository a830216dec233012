package dev.tasksapi;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ways to sign in with Better Auth, for tests that run once for each of them. Each begins in {@code @BeforeAll} and
 * is taken back in {@code @AfterAll}; the tests run in {@link BetterAuthMode}.
 */
public final class SignIn {
    private static @Nullable StubBetterAuth running;

    private SignIn() {}

    /** By a token that a key of the set proves. */
    public static void byKeySet() {
        TestKey key = TestKey.of(UUID.randomUUID().toString(), "EdDSA");
        StubBetterAuth betterAuth = begin();
        betterAuth.publish(key);
        Api.signInBy(user -> given().auth().oauth2(key.signed(BetterAuthMode.claims(user))));
    }

    /** By a session token, as the bearer plugin hands it out. */
    public static void byBearerPlugin() {
        bySession(session -> given().auth().oauth2(session.signed()));
    }

    /** By the cookie with the session token. */
    public static void bySessionCookie() {
        bySession(session -> fromThePage().cookie(TestSession.TOKEN_COOKIE, session.cookie()));
    }

    /** By the cookie with the session data alone. */
    public static void bySessionData() {
        bySession(session -> fromThePage().cookie(TestSession.DATA_COOKIE, session.data()));
    }

    /** As usual again: by the secret. */
    public static void end() {
        Api.signInAsUsual();
        if (running != null) {
            running.close();
        }
    }

    private static void bySession(Function<TestSession, RequestSpecification> way) {
        StubBetterAuth betterAuth = begin();
        Api.signInBy(user -> way.apply(TestSession.of(user, betterAuth)));
    }

    private static StubBetterAuth begin() {
        StubBetterAuth betterAuth = BetterAuthMode.start();
        running = betterAuth;
        return betterAuth;
    }

    private static RequestSpecification fromThePage() {
        return given().header("Origin", "https://app.example.com");
    }
}
