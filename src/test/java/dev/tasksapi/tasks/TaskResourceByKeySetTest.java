package dev.tasksapi.tasks;

import static io.restassured.RestAssured.given;

import dev.tasksapi.Api;
import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same contract for those whom a key of Better Auth's set proves. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class TaskResourceByKeySetTest extends TaskResourceTest {
    private static final TestKey KEY = TestKey.of("tasks-by-key-set", "EdDSA");
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    @BeforeAll
    static void signInByKeySet() {
        BETTER_AUTH.publish(KEY);
        Api.signInBy(user -> given().auth().oauth2(KEY.signed(BetterAuthMode.claims(user))));
    }

    @AfterAll
    static void signInAsUsual() {
        Api.signInAsUsual();
        BETTER_AUTH.close();
    }
}
