package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertUnauthorized;
import static dev.tasksapi.callers.tokens.Answers.assertUnknown;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is one place for a token, and one claim that says who is calling. */
@QuarkusTest
class TokenPlaceTest {
    private final String user = newUser();
    private final String token = TestTokens.of(user);

    @Test
    void nobodyIsKnownWithoutAToken() {
        assertUnknown(given().get(TASKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "jwt", "bearer", "Authorization", "authorization"})
    void aTokenInTheQueryIsNoToken(String parameter) {
        assertUnknown(given().queryParam(parameter, token).get(TASKS));
        assertUnknown(given().queryParam(parameter, "Bearer " + token).get(TASKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "Bearer", "Authorization", "better-auth.session_token"})
    void aTokenInACookieIsNoToken(String cookie) {
        assertUnknown(given().cookie(cookie, token).get(TASKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Access-Token", "X-Authorization", "Proxy-Authorization", "X-Forwarded-Access-Token"})
    void aTokenInAnotherHeaderIsNoToken(String header) {
        assertUnknown(given().header(header, "Bearer " + token).get(TASKS));
    }

    @Test
    void aTokenInTheBodyIsNoToken() {
        assertUnknown(given().formParam("access_token", token).post(TASKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Token ", "JWT ", "Digest ", "DPoP ", "Bearer:", "Bearer_", "BearerX ", ""})
    void anotherSchemeIsNoToken(String scheme) {
        assertUnknown(given().header("Authorization", scheme + token).get(TASKS));
    }

    @Test
    void basicCredentialsAreNoToken() {
        assertUnknown(given().auth().preemptive().basic(user, TestTokens.SECRET).get(TASKS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "bearer", ""})
    void aSchemeWithoutATokenIsNoToken(String header) {
        assertUnknown(given().header("Authorization", header).get(TASKS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer a", "Bearer a b", "Bearer a.b.c", "Bearer null", "Bearer undefined", "Bearer Bearer x"})
    void whatIsNoTokenBehindTheSchemeIsInvalid(String header) {
        assertInvalid(header);
    }

    /** Which of two would count? Neither: proxies and services do not agree on that. */
    @Test
    void twoTokensAreNone() {
        String other = "Bearer " + TestTokens.of(newUser());
        assertInvalid("Bearer " + token, other);
        assertInvalid("Bearer " + token, "Bearer " + token);
        assertInvalid("Basic dTpw", "Bearer " + token);
        assertInvalid("Bearer " + token, "");
    }

    /** Next to a token that holds, nothing else says who is calling. */
    @Test
    void nothingElseNamesTheCaller() {
        given().header("Authorization", "Bearer " + token)
                .header("X-User-Id", "victim")
                .header("X-Forwarded-User", "victim")
                .header("X-Remote-User", "victim")
                .cookie("user_id", "victim")
                .queryParam("user_id", "victim")
                .queryParam("access_token", TestTokens.of("victim"))
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Buy milk", "user_id", "victim", "sub", "victim", "userId", "victim"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(user));
        assertCallerIs(user, "Bearer " + token);
    }

    private static void assertInvalid(String first, String... more) {
        assertUnauthorized(
                given().header("Authorization", first, (Object[]) more).get(TASKS),
                "Invalid token",
                "Bearer error=\"invalid_token\"");
    }
}
