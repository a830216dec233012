package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static dev.tasksapi.callers.tokens.Answers.assertUnauthorized;
import static dev.tasksapi.callers.tokens.Answers.assertUnknown;
import static dev.tasksapi.callers.tokens.Cookies.assertCallerIs;
import static dev.tasksapi.callers.tokens.Cookies.assertForged;
import static dev.tasksapi.callers.tokens.Cookies.both;
import static dev.tasksapi.callers.tokens.Cookies.cookie;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.Envelope;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever the cookie with the session token speaks for, and whoever it does not. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class SessionCookieTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    private final String user = newUser();
    private final TestSession session = TestSession.of(user, BETTER_AUTH);

    @BeforeEach
    void behave() {
        BETTER_AUTH.behave(Behaviour.WELL);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @Test
    void theSessionIsLookedUpWithoutMovingItsEnd() {
        assertCallerIs(user, cookie(TOKEN_COOKIE, session.cookie()));
        assertThat(BETTER_AUTH.queries()).contains("disableCookieCache=true&disableRefresh=true");
    }

    @Test
    void aSessionThatHasEndedIsNone() {
        assertCallerIs(user, cookie(TOKEN_COOKIE, session.cookie()));
        BETTER_AUTH.signOut(session.token());
        assertForged(cookie(TOKEN_COOKIE, session.cookie()));
    }

    /** Whatever Better Auth says: rows of nobody would be rows of everybody who is nobody. */
    @Test
    void aSessionOfABlankUserIsNone() {
        assertForged(cookie(TOKEN_COOKIE, TestSession.of(" ", BETTER_AUTH).cookie()));
    }

    @ParameterizedTest
    @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void nobodyIsSignedOutByAnOutage(Behaviour behaviour) {
        BETTER_AUTH.behave(behaviour == Behaviour.TOO_MANY ? Behaviour.ERROR : behaviour);
        Response answer =
                given().header("Cookie", cookie(TOKEN_COOKIE, session.cookie())).get(TASKS);
        Envelope.check(answer, 503, "service_unavailable");
        answer.then().header("Retry-After", matchesPattern("\\d+"));
        assertCallerIs(user, both(session.cookie(), session.data()));
    }

    static Stream<String> forgeries() {
        TestSession victim = TestSession.of("victim", BETTER_AUTH);
        String signed = victim.signed();
        String signature = signed.substring(33);
        return Stream.of(
                victim.token(),
                victim.token() + ".",
                victim.token() + "." + "A".repeat(43) + "=",
                victim.token() + "." + signature.substring(0, 43),
                victim.token() + "." + signature + "=",
                victim.token() + "." + signature.substring(1),
                victim.token() + "." + signature.replace("=", ""),
                victim.token() + "x." + signature,
                "x" + signed,
                signed + "." + signature,
                signed.toUpperCase(Locale.ROOT),
                victim.signed("another-secret-0123456789-0123456789"),
                victim.signed("better-auth-secret-12345678901234567890"),
                victim.signed(TestTokens.SECRET + " "),
                "." + signature,
                signature,
                victim.token() + "%00." + signature,
                "a".repeat(4000) + "." + signature,
                "%",
                "%zz",
                "null",
                "undefined");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedCookieCostsNoLookup(String value) {
        int before = BETTER_AUTH.lookups();
        assertForged(cookie(TOKEN_COOKIE, value.contains("%") ? value : TestSession.encoded(value)));
        assertForged(both(value.contains("%") ? value : TestSession.encoded(value), session.data()));
        assertThat(BETTER_AUTH.lookups()).isEqualTo(before);
    }

    /**
     * Which of two users is meant cannot be told; whoever can set a cookie could otherwise have others work in their
     * name.
     */
    @Test
    void sessionsOfTwoUsersAreNone() {
        TestSession other = TestSession.of(newUser(), BETTER_AUTH);
        assertForged(twice(session.cookie(), other.cookie()));
        assertForged(twice(other.cookie(), session.cookie()));
        assertForged(twice(session.cookie(), other.cookie()) + "; " + cookie(DATA_COOKIE, session.data()));
        assertForged(twice(session.cookie(), other.cookie()) + "; " + cookie(DATA_COOKIE, other.data()));
        assertForged(twiceData(session.data(), other.data()));
    }

    /** As after a change of the cookie's domain or path: the browser sends both, and in which order is up to it. */
    @Test
    void ofTwoCookiesTheOneThatIsGenuineCounts() {
        TestSession ended = new TestSession("0123456789abcdef0123456789abcdef", "victim");
        TestSession another = TestSession.of(user, BETTER_AUTH);
        String mine = session.cookie();
        for (String other : List.of(
                mine,
                another.cookie(),
                ended.cookie(),
                TestSession.encoded(session.signed("another-secret-0123456789-0123456789")),
                TestSession.encoded(TestSession.of("victim", BETTER_AUTH).signed("x".repeat(32))),
                "deleted",
                "")) {
            assertCallerIs(user, twice(mine, other));
            assertCallerIs(user, twice(other, mine));
            assertCallerIs(user, twice(mine, other).replace(TOKEN_COOKIE, "__Secure-" + TOKEN_COOKIE));
        }
        assertForged(twice(ended.cookie(), "deleted"));
    }

    @Test
    void ofTwoSessionDataTheOneThatIsGenuineCounts() {
        int before = BETTER_AUTH.lookups();
        String forged = TestTokens.signed(
                "{\"alg\":\"HS256\"}", TestTokens.claims(session.members("")), "HmacSHA256", new byte[32]);
        String others = TestSession.of(newUser(), BETTER_AUTH).data();
        for (String other : List.of(forged, "nonsense", "")) {
            assertCallerIs(user, twiceData(session.data(), other));
            assertCallerIs(user, twiceData(other, session.data()));
        }
        for (String other : List.of(forged, "nonsense", others)) {
            assertCallerIs(user, cookie(TOKEN_COOKIE, session.cookie()) + "; " + twiceData(other, session.data()));
        }
        assertThat(BETTER_AUTH.lookups()).isEqualTo(before);
    }

    /** Each that is signed may have to be asked about, so there is an end to how many. */
    @Test
    void aHandfulOfCookiesIsNotGoneThrough() {
        int before = BETTER_AUTH.lookups();
        assertForged(Stream.generate(() -> TestSession.of(user, BETTER_AUTH))
                .limit(5)
                .map(one -> cookie(TOKEN_COOKIE, one.cookie()))
                .collect(Collectors.joining("; ")));
        assertThat(BETTER_AUTH.lookups()).isEqualTo(before);
    }

    /**
     * The cookie of an access token, which in dev and test has no prefix, so that others on localhost may set it too.
     */
    @Test
    void ofTwoAccessTokensTheOneThatHoldsCounts() {
        String mine = TestTokens.of(user);
        for (String other :
                List.of(mine, "nonsense", TestTokens.signed(TestTokens.claims("\"sub\":\"a\"", -90, -60)))) {
            assertCallerIs(user, cookie("access_token", mine) + "; " + cookie("access_token", other));
            assertCallerIs(user, cookie("access_token", other) + "; " + cookie("access_token", mine));
        }
        assertForged(cookie("access_token", mine) + "; " + cookie("access_token", TestTokens.of(newUser())));
    }

    private static String twice(String token, String other) {
        return cookie(TOKEN_COOKIE, token) + "; " + cookie(TOKEN_COOKIE, other);
    }

    private static String twiceData(String data, String other) {
        return cookie(DATA_COOKIE, data) + "; " + cookie(DATA_COOKIE, other);
    }

    @Test
    void aBearerTokenCountsAlone() {
        String cookie = cookie(TOKEN_COOKIE, session.cookie());
        String other = newUser();
        given().header("Cookie", cookie)
                .header("Authorization", "Bearer " + TestTokens.of(other))
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Buy milk"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(other));
        assertUnauthorized(
                given().header("Cookie", cookie)
                        .header("Authorization", "Bearer a.b.c")
                        .get(TASKS),
                "Invalid token",
                "Bearer error=\"invalid_token\"");
        assertUnknown(given().header("Cookie", cookie)
                .header("Authorization", "Bearer")
                .get(TASKS));
        given().header("Cookie", cookie)
                .header("Authorization", "Basic dTpw")
                .get(TASKS)
                .then()
                .statusCode(200);
    }
}
