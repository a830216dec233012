package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static dev.tasksapi.callers.tokens.Answers.assertUnknown;
import static dev.tasksapi.callers.tokens.Cookies.assertCallerIs;
import static dev.tasksapi.callers.tokens.Cookies.both;
import static dev.tasksapi.callers.tokens.Cookies.cookie;
import static io.restassured.RestAssured.given;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cookie has to be called to count. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class CookieNameTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    private final String user = newUser();
    private final TestSession session = TestSession.of(user, BETTER_AUTH);

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
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
}
