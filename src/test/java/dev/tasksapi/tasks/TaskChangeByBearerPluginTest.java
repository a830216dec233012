package dev.tasksapi.tasks;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same changes for those whose token the bearer plugin handed out. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class TaskChangeByBearerPluginTest extends TaskChangeTest {
    @BeforeAll
    static void signIn() {
        SignIn.byBearerPlugin();
    }

    @AfterAll
    static void signInAsUsual() {
        SignIn.end();
    }
}
