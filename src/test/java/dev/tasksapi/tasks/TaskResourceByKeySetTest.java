package dev.tasksapi.tasks;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same contract for those whom a key of Better Auth's set proves. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class TaskResourceByKeySetTest extends TaskResourceTest {
    @BeforeAll
    static void signIn() {
        SignIn.byKeySet();
    }

    @AfterAll
    static void signInAsUsual() {
        SignIn.end();
    }
}
