package dev.tasksapi.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static dev.tasksapi.tokens.Answers.assertUnauthorized;
import static dev.tasksapi.tokens.Answers.assertUnknown;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.Envelope;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever Better Auth's cookies speak for, and whoever they do not. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class CookieTest {
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
    void theSessionIsLookedUpWithoutMovingItsEnd() {
        assertCallerIs(user, cookie(TOKEN_COOKIE, session.cookie()));
        assertThat(BETTER_AUTH.queries()).contains("disableCookieCache=true&disableRefresh=true");
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

    @Test
    void theNamesMayBeSecure() {
        assertCallerIs(user, cookie("__Secure-" + TOKEN_COOKIE, session.cookie()));
        assertCallerIs(user, cookie("__Secure-" + DATA_COOKIE, session.data()));
    }

    /** What came without TLS does not stand beside what cannot have. */
    @Test
    void secureNamesCountAlone() {
        TestSession other = TestSession.of(newUser(), BETTER_AUTH);
        String planted = both(other.cookie(), other.data());
        assertCallerIs(user, planted + "; " + cookie("__Secure-" + TOKEN_COOKIE, session.cookie()));
    }

    @Test
    void otherCookiesDoNotCount() {
        assertCallerIs(user, "a=b; better-auth.dont_remember=true; " + cookie(TOKEN_COOKIE, session.cookie()) + "; c");
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

    /** Which of two counts is not the same everywhere; so neither does. */
    @Test
    void twoSessionsAreNone() {
        TestSession other = TestSession.of(newUser(), BETTER_AUTH);
        assertForged(cookie(TOKEN_COOKIE, session.cookie()) + "; " + cookie(TOKEN_COOKIE, other.cookie()));
        assertCallerIs(user, cookie(TOKEN_COOKIE, session.cookie()) + "; " + cookie(TOKEN_COOKIE, session.cookie()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session_token",
                "better-auth.session",
                "better-auth.session_token2",
                "better-auth-session_token",
                "Better-Auth.session_token",
                "other.session_token",
                "__Host-better-auth.session_token",
                "__secure-better-auth.session_token",
                "__Secure-__Secure-better-auth.session_token",
                "xbetter-auth.session_token",
                "better-auth.session_token.0",
                "better-auth.account_data"
            })
    void aCookieOfAnotherNameIsNone(String name) {
        assertUnknown(given().header("Cookie", cookie(name, session.cookie())).get(TASKS));
    }

    @Test
    void aSessionThatHasEndedIsNone() {
        assertCallerIs(user, cookie(TOKEN_COOKIE, session.cookie()));
        BETTER_AUTH.signOut(session.token());
        assertForged(cookie(TOKEN_COOKIE, session.cookie()));
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

    private static String cookie(String name, String value) {
        return name + "=" + value;
    }

    private static String both(String token, String data) {
        return cookie(TOKEN_COOKIE, token) + "; " + cookie(DATA_COOKIE, data);
    }

    private static void assertCallerIs(String user, String cookies) {
        given().header("Cookie", cookies)
                .header("Origin", "https://app.example.com")
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Buy milk"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(user));
    }

    private static void assertForged(String cookies) {
        assertUnauthorized(
                given().header("Cookie", cookies).get(TASKS), "Invalid token", "Bearer error=\"invalid_token\"");
    }
}
