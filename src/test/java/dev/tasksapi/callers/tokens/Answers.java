package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;

/** The two ways in which a token is answered. */
final class Answers {
    private static final String AUTHORIZATION = "Authorization";

    private Answers() {}

    /** The caller is known to be this subject: a new task is theirs. */
    static void assertCallerIs(String subject, String authorization) {
        given().header(AUTHORIZATION, authorization)
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Buy milk"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(subject));
    }

    /** A token was sent and does not hold; nothing is said beyond the detail. */
    static void assertRefused(String token, String detail) {
        Response answer = given().header(AUTHORIZATION, "Bearer " + token).get(TASKS);
        assertUnauthorized(answer, detail, "Bearer error=\"invalid_token\"");
    }

    /** What was sent is no token at all. */
    static void assertUnknown(Response answer) {
        assertUnauthorized(answer, "Authentication required", "Bearer");
    }

    static void assertUnauthorized(Response answer, String detail, String challenge) {
        answer.then()
                .statusCode(401)
                .contentType(ContentType.JSON)
                .header("WWW-Authenticate", is(challenge))
                .body("size()", is(4))
                .body("detail", is(detail))
                .body("status_code", is(401))
                .body("error_type", is("authentication_error"))
                .body("request_id", is(answer.header("X-Request-ID")))
                .body("errors", nullValue());
    }
}
