package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static io.restassured.RestAssured.given;
import static java.util.Collections.nCopies;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may do besides what everybody may, in every way in which it can be proven who they are. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class RolesTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final String FOR_ADMINS = "/auth/users";

    private final String user = newUser();
    private final TestKey key = TestKey.of(newUser(), "EdDSA");
    private final TestSession session = TestSession.of(user, BETTER_AUTH);

    @BeforeEach
    void publish() {
        BETTER_AUTH.publish(key);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"role\":\"admin\"",
                "\"role\":\"user, admin\"",
                "\"roles\":[\"admin\"]",
                "\"roles\":\"admin,user\"",
                "\"role\":\"user\",\"roles\":[\"admin\"]"
            })
    void aTokenNamesThem(String claims) {
        assertAdmin(bearer(TestTokens.signed(TestTokens.claims("\"sub\":\"%s\",%s".formatted(user, claims)))), 200);
        assertAdmin(
                bearer(key.signed(
                        TestTokens.claims("\"sub\":\"%s\",%s,%s".formatted(user, claims, BetterAuthMode.issued())))),
                200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"role\":\"user\"",
                "\"role\":\"Admin\"",
                "\"role\":\"administrator\"",
                "\"role\":\"admin user\"",
                "\"role\":[[\"admin\"]]",
                "\"role\":{\"admin\":true}",
                "\"roles\":[[\"admin\"]]",
                "\"roles\":{\"admin\":\"admin\"}",
                "\"roles\":[{\"name\":\"admin\"}]",
                "\"roles\":[null,1,true]",
                "\"roles\":[\"admin,user\"]",
                "\"roles\":1,\"role\":true",
                "\"roles\":null,\"role\":null",
                "\"groups\":[\"admin\"],\"scope\":\"admin\",\"permissions\":[\"admin\"]",
                "\"user\":{\"role\":\"admin\"}"
            })
    void whatNamesNoneOrIsNoneIsRefused(String claims) {
        assertAdmin(bearer(TestTokens.signed(TestTokens.claims("\"sub\":\"%s\",%s".formatted(user, claims)))), 403);
        assertAdmin(
                bearer(key.signed(
                        TestTokens.claims("\"sub\":\"%s\",%s,%s".formatted(user, claims, BetterAuthMode.issued())))),
                403);
    }

    @Test
    void sessionDataNamesThem() {
        assertAdmin(cookie(DATA_COOKIE, dataWith("\"role\":\"user,admin\"")), 200);
        assertAdmin(cookie(DATA_COOKIE, dataWith("\"role\":\"user\"")), 403);
        assertAdmin(cookie(DATA_COOKIE, dataWith("\"role\":null")), 403);
    }

    /** Beside the user, and not of them. */
    @Test
    void sessionDataNamesThemInItsUserOnly() {
        String claims = TestTokens.claims(session.members(",\"role\":\"admin\",\"roles\":[\"admin\"]"));
        assertAdmin(cookie(DATA_COOKIE, TestTokens.signed("{\"alg\":\"HS256\"}", claims)), 403);
    }

    @Test
    void aSessionThatIsLookedUpNamesThem() {
        assertAdmin(cookie(TOKEN_COOKIE, session.cookie()), 403);
        BETTER_AUTH.giveRole(user, "user,admin");
        assertAdmin(cookie(TOKEN_COOKIE, session.cookie()), 200);
        assertAdmin(bearer(session.signed()), 200);
    }

    static Stream<String> tooMuch() {
        String many =
                IntStream.range(0, 500).mapToObj(i -> "\"r%d\"".formatted(i)).collect(Collectors.joining(","));
        return Stream.of(
                "\"roles\":[" + many + "]",
                "\"roles\":[\"" + "a".repeat(5_000) + "\",\"" + "b".repeat(65) + "\"]",
                "\"role\":\"" + "a,".repeat(2_500) + "\"",
                "\"role\":\"" + ",".repeat(5_000) + "\"",
                "\"roles\":[" + String.join(",", nCopies(1_000, "[]")) + "]",
                "\"roles\":" + "[".repeat(500) + "]".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void whatIsTooMuchIsLeftOut(String claims) {
        String token = TestTokens.signed(TestTokens.claims("\"sub\":\"%s\",%s".formatted(user, claims)));
        bearer(token).get("/auth/me").then().statusCode(200).body("roles.findAll { it.size() > 64 }", empty());
        assertAdmin(bearer(token), 403);
        assertAdmin(cookie(DATA_COOKIE, dataWith(claims)), 403);
    }

    @Test
    void twentyAreRemembered() {
        String names =
                IntStream.range(0, 500).mapToObj(i -> "\"r%d\"".formatted(i)).collect(Collectors.joining(","));
        bearer(TestTokens.signed(TestTokens.claims("\"sub\":\"%s\",\"roles\":[%s]".formatted(user, names))))
                .get("/auth/me")
                .then()
                .body("roles", hasSize(20));
        bearer(TestTokens.signed(
                        TestTokens.claims("\"sub\":\"%s\",\"roles\":[\"a\",\"b\"],\"role\":\"b, c\"".formatted(user))))
                .get("/auth/me")
                .then()
                .body("roles", containsInAnyOrder("a", "b", "c"));
    }

    @Test
    void whatALookUpBringsIsBoundedToo() {
        BETTER_AUTH.giveRole(user, "admin," + "x".repeat(10_000));
        assertAdmin(cookie(TOKEN_COOKIE, session.cookie()), 403);
    }

    private String dataWith(String details) {
        String claims = TestTokens.claims(session.members("").replace("\"email\":", details + ",\"email\":"));
        return TestTokens.signed("{\"alg\":\"HS256\"}", claims);
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    private static RequestSpecification cookie(String name, String value) {
        return given().header("Cookie", name + "=" + value);
    }

    private static void assertAdmin(RequestSpecification call, int status) {
        call.get(FOR_ADMINS).then().statusCode(status);
    }
}
