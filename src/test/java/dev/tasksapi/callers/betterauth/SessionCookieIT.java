package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.node.NeedsNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookies of Better Auth, sent along by a frontend on the same site. */
@NeedsNode
class SessionCookieIT {
    private static final String TOKEN = "better-auth.session_token";
    private static final String DATA = "better-auth.session_data";

    private static final String NO_CACHE = "{}";
    private static final String COMPACT = "{\"session\":{\"cookieCache\":{\"enabled\":true}}}";
    private static final String JWT = "{\"session\":{\"cookieCache\":{\"enabled\":true,\"strategy\":\"jwt\"}}}";
    private static final String JWE = "{\"session\":{\"cookieCache\":{\"enabled\":true,\"strategy\":\"jwe\"}}}";
    private static final String KEY_SET = """
            {"plugins": {"jwt": {"sessionCookieCache": true}},
             "session": {"cookieCache": {"enabled": true, "strategy": "jwt"}}}""";

    /** Without a cache of look-ups, so that no test has to wait for its end; and with so many more of them. */
    private static final Map<String, String> SETTINGS =
            Map.of("AUTH_COOKIES", "true", "AUTH_SESSION_CACHE", "0s", "AUTH_LOOKUP_LIMIT", "100000");

    @SuppressWarnings("NullAway.Init") // before all
    private static Deployment deployment;

    @BeforeAll
    static void deploy() {
        deployment = Deployment.of(BetterAuth.with(NO_CACHE), SETTINGS);
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_CACHE, COMPACT, JWT, JWE, KEY_SET})
    void whateverBetterAuthKeepsInACookieItSaysWhoIsCalling(String options) {
        deployment.auth().use(options);
        assertCookiesHold(deployment);
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_CACHE, COMPACT, JWT, JWE, KEY_SET})
    void aSignOutIsSeenAtOnce(String options) {
        Person person = deployment.auth().use(options).signUp();
        deployment.page(person.cookies()).assertIs(person);
        String kept = person.cookies(TOKEN);
        deployment.page(kept).assertIs(person);
        person.signOut();
        deployment.page(kept).assertRefused();
        deployment.page(person.cookies()).assertRefused();
    }

    @Test
    void aSessionDataCookieByTheSharedSecretNeedsNoLookUp() {
        Person person = deployment.auth().use(JWT).signUp();
        deployment.auth().away(() -> {
            deployment.page(person.cookies()).assertIs(person);
            deployment.page(person.cookies(TOKEN)).assertUnjudged();
        });
        deployment.page(person.cookies(TOKEN)).assertIs(person);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"baseURL\":\"https://app.example.com\"}",
                "{\"baseURL\":\"https://app.example.com\",\"session\":{\"cookieCache\":{\"enabled\":true,\"strategy\":\"jwt\"}}}"
            })
    void onHttpsTheNamesHaveSecureInFront(String options) {
        deployment.auth().use(options);
        assertThat(deployment.auth().signUp().cookieNames()).contains("__Secure-" + TOKEN);
        assertCookiesHold(deployment);
    }

    @Test
    void aPrefixOfItsOwnHasToBeConfigured() {
        String options = "{\"advanced\":{\"cookiePrefix\":\"my-app\"}}";
        Map<String, String> settings = Map.of("AUTH_COOKIES", "true", "AUTH_COOKIE_PREFIX", "my-app");
        try (Deployment configured = Deployment.of(BetterAuth.with(options), settings)) {
            assertCookiesHold(configured);
        }
        Person person = deployment.auth().use(options).signUp();
        deployment.page(person.cookies()).assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {JWT, COMPACT, JWE, KEY_SET})
    void aSessionDataCookieInChunksHolds(String options) {
        Person person = deployment.auth().use(options).signUp("A".repeat(6000));
        assertThat(person.cookieNames()).contains(DATA + ".0", DATA + ".1").doesNotContain(DATA);
        deployment.page(person.cookies()).assertIs(person);
    }

    /** Its signature says so. */
    @Test
    void aForgedCookieIsRefusedWithoutALookUp() {
        Person ada = deployment.auth().use(NO_CACHE).signUp();
        Person ben = deployment.auth().signUp();
        String bens = ben.cookie(TOKEN);
        deployment.auth().away(() -> {
            deployment
                    .page(TOKEN + "=" + ada.sessionToken() + bens.substring(bens.indexOf('.')))
                    .assertRefused();
            deployment.page(TOKEN + "=" + ada.sessionToken()).assertRefused();
        });
    }

    @Test
    void anAnswerOf429IsNoSignOut() {
        BetterAuth strict = BetterAuth.with("""
                {"rateLimit": {"enabled": true, "customRules": {"/get-session": {"window": 60, "max": 1}}}}""");
        try (Deployment refused = Deployment.of(strict, SETTINGS)) {
            Person person = strict.signUp();
            assertThat(refused.page(person.cookies()).list().statusCode()).isEqualTo(200);
            refused.page(person.cookies()).assertUnjudged();
        }
    }

    @Test
    void whileBetterAuthIsAwayNobodyIsTakenForSignedOut() {
        Person person = deployment.auth().use(NO_CACHE).signUp();
        deployment.page(person.cookies()).assertIs(person);
        deployment.auth().away(() -> deployment.page(person.cookies()).assertUnjudged());
        deployment.page(person.cookies()).assertIs(person);
    }

    private static void assertCookiesHold(Deployment deployment) {
        Person ada = deployment.auth().signUp();
        Person ben = deployment.auth().signUp();
        long hers = deployment.page(ada.cookies()).assertIs(ada);
        deployment.page(ben.cookies()).assertIs(ben);
        deployment.page(ben.cookies()).assertSeesNot(hers);
    }
}
