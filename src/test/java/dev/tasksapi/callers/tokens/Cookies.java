package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static dev.tasksapi.callers.tokens.Answers.assertUnauthorized;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import java.util.Map;

/** Cookies, and how whoever sends them is answered. */
final class Cookies {
    private Cookies() {}

    static String cookie(String name, String value) {
        return name + "=" + value;
    }

    static String both(String token, String data) {
        return cookie(TOKEN_COOKIE, token) + "; " + cookie(DATA_COOKIE, data);
    }

    static void assertCallerIs(String user, String cookies) {
        given().header("Cookie", cookies)
                .header("Origin", "https://app.example.com")
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Buy milk"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(user));
    }

    static void assertForged(String cookies) {
        assertUnauthorized(
                given().header("Cookie", cookies).get(TASKS), "Invalid token", "Bearer error=\"invalid_token\"");
    }
}
