package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.Envelope;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of Better Auth's bearer plugin, which only it can tell. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class OpaqueTokenTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    private final String user = newUser();
    private final TestSession session = TestSession.of(user, BETTER_AUTH);

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @Test
    void aTokenHoldsSignedOrNot() {
        assertCallerIs(user, "Bearer " + session.signed());
        assertCallerIs(user, "Bearer " + session.cookie());
        assertCallerIs(user, "Bearer " + session.token());
    }

    @Test
    void aTokenThatBetterAuthDoesNotKnowIsInvalid() {
        TestSession unknown = new TestSession(UUID.randomUUID().toString().replace("-", ""), "victim");
        assertRefused(unknown.signed(), "Invalid token");
        assertRefused(unknown.token(), "Invalid token");
    }

    /** Better Auth is not even asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "0123456789abcdef0123456789abcdef.",
                "0123456789abcdef0123456789abcdef.AAAA",
                "0123456789abcdef0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "0123456789abcdef0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D",
                "0123456789abcdef 0123456789abcdef",
                "0123456789abcdef;0123456789abcdef",
                "0123456789abcdef%0d%0aX-Evil:%20yes",
                "0123456789abcdef%3B%20better-auth.session_token%3Dx",
                "0123456789abcdef%",
                "a.b",
                "a.b.c.d",
                "a.b.c.d.e"
            })
    void whatCannotBeOneCostsNoLookup(String token) {
        int before = BETTER_AUTH.lookups();
        assertRefused(token, "Invalid token");
        assertRefused("a".repeat(129), "Invalid token");
        assertThat(BETTER_AUTH.lookups()).isEqualTo(before);
    }

    @Test
    void nobodyIsSignedOutByAnOutage() {
        BETTER_AUTH.behave(Behaviour.ERROR);
        Envelope.check(
                given().header("Authorization", "Bearer " + session.signed()).get(TASKS), 503, "service_unavailable");
        BETTER_AUTH.behave(Behaviour.WELL);
        assertCallerIs(user, "Bearer " + session.signed());
    }
}
