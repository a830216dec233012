package dev.tasksapi.profiles;

import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way to sign in with Better Auth makes the profile of what it says of its user. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
@SuppressWarnings("NullAway.Init")
class ProfileBySignInTest {
    private static final String SAYS = "\"name\":\"A\",\"image\":\"https://example.com/a.png\",";

    private static StubBetterAuth betterAuth;

    private final String user = newUser();

    @BeforeAll
    static void start() {
        betterAuth = BetterAuthMode.start();
    }

    @AfterAll
    static void stop() {
        betterAuth.close();
    }

    private void assertKnown(RequestSpecification signedIn) {
        signedIn.get("/api/users/me")
                .then()
                .statusCode(200)
                .body("id", is(user))
                .body("name", is("A"))
                .body("avatar_url", is("https://example.com/a.png"));
    }

    private static RequestSpecification fromThePage() {
        return given().header("Origin", "https://app.example.com");
    }

    @Test
    void aTokenByAKeyOfTheSet() {
        TestKey key = TestKey.of(UUID.randomUUID().toString(), "EdDSA");
        betterAuth.publish(key);
        String claims = BetterAuthMode.claims(user).replaceFirst("\\{", "{" + SAYS);
        assertKnown(given().auth().oauth2(key.signed(claims)));
    }

    @Test
    void aSessionThatIsLookedUp() {
        TestSession session = TestSession.of(user, betterAuth);
        assertKnown(fromThePage().cookie(TestSession.TOKEN_COOKIE, session.cookie()));
    }

    @Test
    void sessionData() {
        TestSession session = TestSession.of(user, betterAuth);
        String members = session.members("").replace("\"email\"", SAYS + "\"email\"");
        String data = TestTokens.signed("{\"alg\":\"HS256\"}", TestTokens.claims(members));
        assertKnown(fromThePage().cookie(TestSession.DATA_COOKIE, data));
    }
}
