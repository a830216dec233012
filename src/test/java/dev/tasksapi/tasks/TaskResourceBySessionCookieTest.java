package dev.tasksapi.tasks;

import static io.restassured.RestAssured.given;

import dev.tasksapi.Api;
import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same contract for those whom a session cookie speaks for. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class TaskResourceBySessionCookieTest extends TaskResourceTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    @BeforeAll
    static void signIn() {
        Api.signInBy(user -> given().header("Origin", "https://app.example.com")
                .cookie(
                        TestSession.TOKEN_COOKIE,
                        TestSession.of(user, BETTER_AUTH).cookie()));
    }

    @AfterAll
    static void signInAsUsual() {
        Api.signInAsUsual();
        BETTER_AUTH.close();
    }
}
