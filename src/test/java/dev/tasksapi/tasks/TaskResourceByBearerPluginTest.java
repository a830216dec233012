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

/** The same contract for those whose token the bearer plugin handed out. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class TaskResourceByBearerPluginTest extends TaskResourceTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    @BeforeAll
    static void signIn() {
        Api.signInBy(
                user -> given().auth().oauth2(TestSession.of(user, BETTER_AUTH).signed()));
    }

    @AfterAll
    static void signInAsUsual() {
        Api.signInAsUsual();
        BETTER_AUTH.close();
    }
}
