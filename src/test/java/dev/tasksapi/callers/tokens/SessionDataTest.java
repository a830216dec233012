package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static dev.tasksapi.callers.tokens.Answers.assertUnauthorized;
import static dev.tasksapi.callers.tokens.Cookies.assertCallerIs;
import static dev.tasksapi.callers.tokens.Cookies.assertForged;
import static dev.tasksapi.callers.tokens.Cookies.both;
import static dev.tasksapi.callers.tokens.Cookies.cookie;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever the cookie with the session data speaks for, and whoever it does not. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class SessionDataTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    private final String user = newUser();
    private final TestSession session = TestSession.of(user, BETTER_AUTH);
    private final TestKey key = TestKey.of(UUID.randomUUID().toString(), "EdDSA");

    @BeforeEach
    void publish() {
        BETTER_AUTH.behave(Behaviour.WELL);
        BETTER_AUTH.publish(key);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @Test
    void theDataIsEnoughWithoutALookup() {
        int before = BETTER_AUTH.lookups();
        assertCallerIs(user, both(session.cookie(), session.data()));
        assertCallerIs(user, cookie(DATA_COOKIE, session.data()));
        assertCallerIs(user, both(session.cookie(), session.data(key)));
        assertThat(BETTER_AUTH.lookups()).isEqualTo(before);
    }

    @Test
    void theDataMayComeInChunks() {
        int before = BETTER_AUTH.lookups();
        String data = session.data();
        String chunks = IntStream.range(0, 12)
                .map(i -> 11 - i) // browsers keep no order
                .mapToObj(i -> cookie(
                        DATA_COOKIE + "." + i, data.substring(data.length() * i / 12, data.length() * (i + 1) / 12)))
                .reduce(cookie(TOKEN_COOKIE, session.cookie()), (a, b) -> a + "; " + b);
        assertCallerIs(user, chunks);
        assertThat(BETTER_AUTH.lookups()).isEqualTo(before);
    }

    /** Such as the strategies compact and jwe: read by Better Auth alone. */
    @ParameterizedTest
    @ValueSource(strings = {"eyJzZXNzaW9uIjp7fX0", "a.b.c.d.e", "a.b.c", "%7B%7D", "", "nonsense"})
    void dataThatCannotBeReadIsPassedOver(String data) {
        assertCallerIs(user, both(session.cookie(), data));
    }

    static Stream<String> uselessData() {
        TestSession victim = new TestSession("0123456789abcdef0123456789abcdef", "victim");
        String hs256 = "{\"alg\":\"HS256\"}";
        String members = victim.members("");
        return Stream.of(
                TestTokens.signed(hs256, TestTokens.claims(members), "HmacSHA256", new byte[32]),
                TestTokens.signed(hs256, "{" + members + "}"),
                TestTokens.signed(hs256, TestTokens.claims(members.replace("2099", "2020"))),
                TestTokens.signed(hs256, TestTokens.claims(members.replace("2099-01-01", "never"))),
                TestTokens.signed(hs256, TestTokens.claims("\"sub\":\"victim\"")),
                TestTokens.signed(hs256, TestTokens.claims("\"userId\":\"victim\",\"email\":\"a@b.c\"")),
                TestTokens.signed(hs256, TestTokens.claims("\"user\":{\"id\":\"victim\"}")),
                TestTokens.signed(
                        hs256, TestTokens.claims(members.replace("\"userId\":\"victim\"", "\"userId\":\"x\""))),
                TestTokens.signed(hs256, TestTokens.claims(members.replace("\"id\":\"victim\"", "\"id\":5"))),
                TestTokens.signed(hs256, TestTokens.claims(members.replace("\"id\":\"victim\"", "\"id\":\"\""))),
                TestTokens.signed(hs256, TestTokens.claims(members.replace("victim", " "))),
                TestTokens.signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", TestTokens.claims(members)),
                TestTokens.signed("{\"alg\":\"HS256\",\"kid\":\"a\"}", TestTokens.claims(members)),
                TestTokens.signed("{\"alg\":\"none\"}", TestTokens.claims(members)),
                TestTokens.of("victim"));
    }

    /** Alone it signs nobody in; next to a session it is passed over. */
    @ParameterizedTest
    @MethodSource("uselessData")
    void dataThatDoesNotHoldProvesNothing(String data) {
        assertForged(cookie(DATA_COOKIE, data));
        assertCallerIs(user, both(session.cookie(), data));
    }

    @Test
    void dataThatHasEndedIsPassedOver() {
        String ended = TestTokens.signed("{\"alg\":\"HS256\"}", TestTokens.claims(session.members(""), -3600, -60));
        assertUnauthorized(
                given().header("Cookie", cookie(DATA_COOKIE, ended)).get(TASKS),
                "Token expired",
                "Bearer error=\"invalid_token\"");
        assertCallerIs(user, both(session.cookie(), ended));
        BETTER_AUTH.signOut(session.token());
        assertForged(both(session.cookie(), ended));
    }

    @Test
    void dataByAKeyIsLookedAtAsClosely() {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\"}";
        String type = "better-auth.session-cache+jwt";
        TestSession victim = new TestSession("0123456789abcdef0123456789abcdef", "victim");
        String right = victim.keyMembers();
        for (String wrong : new String[] {
            right.replace("\"aud\":\"better-auth:session-cache\"", "\"aud\":\"x\""),
            right.replace("\"iss\":\"" + BetterAuthMode.origin(), "\"iss\":\"https://evil.example.com"),
            right.replace("\"sid\":\"" + victim.token(), "\"sid\":\"other"),
            right.replace("\"sub\":\"victim", "\"sub\":\"other"),
            right.replace(",\"sid\":\"" + victim.token() + "\"", "")
        }) {
            assertForged(cookie(DATA_COOKIE, key.signed(header.formatted(key.kid(), type), TestTokens.claims(wrong))));
        }
        assertForged(cookie(DATA_COOKIE, key.signed(header.formatted(key.kid(), "JWT"), TestTokens.claims(right))));
        assertForged(cookie(DATA_COOKIE, key.signed(TestTokens.claims(right))));
        assertForged(cookie(DATA_COOKIE, key.signed(BetterAuthMode.claims("victim"))));
        assertForged(cookie(DATA_COOKIE, victim.data(TestKey.of(key.kid(), "EdDSA"))));
    }

    @Test
    void dataOfAnotherSessionIsPassedOver() {
        TestSession other = TestSession.of(newUser(), BETTER_AUTH);
        assertCallerIs(user, both(session.cookie(), other.data()));
    }

    @Test
    void dataIsNoBearerToken() {
        assertCallerIs(user, cookie(DATA_COOKIE, session.data(key)));
        Answers.assertRefused(session.data(key), "Invalid token");
        assertCallerIs(user, cookie(DATA_COOKIE, session.data()));
        Answers.assertRefused(session.data(), "Invalid token: missing sub claim");
    }
}
