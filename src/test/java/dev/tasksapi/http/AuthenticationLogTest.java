package dev.tasksapi.http;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is refused is refused without an error in the log, or anybody could fill it with them. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class AuthenticationLogTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    private final LogCapture log = LogCapture.open();
    private final TestSession session = TestSession.of(newUser(), BETTER_AUTH);

    @AfterEach
    void close() {
        log.close();
        BETTER_AUTH.behave(Behaviour.WELL);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @Test
    void aWriteFromElsewhereIsNoError() throws InterruptedException {
        assertNoError(
                given().header("Cookie", cookie())
                        .header("Origin", "https://evil.example.com")
                        .delete(TASKS + "/1"),
                403);
    }

    @Test
    void anOutageIsNoErrorOfOurs() throws InterruptedException {
        BETTER_AUTH.behave(Behaviour.ERROR);
        assertNoError(given().header("Cookie", cookie()).get(TASKS), 503);
        BETTER_AUTH.behave(Behaviour.SLOW);
        assertNoError(given().header("Cookie", cookie()).get(TASKS), 503);
    }

    private String cookie() {
        return TestSession.TOKEN_COOKIE + "=" + session.cookie();
    }

    private void assertNoError(Response answer, int status) throws InterruptedException {
        assertThat(answer.statusCode()).isEqualTo(status);
        String id = answer.header("X-Request-ID");
        log.access(id);
        assertThat(log.of(id))
                .noneMatch(logged -> logged.getLevel().intValue() > Level.WARNING.intValue())
                .allMatch(logged -> logged.getThrown() == null);
        assertThat(log.everything()).doesNotContain(session.token());
    }
}
