package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.callers.tokens.Answers.assertUnauthorized;
import static dev.tasksapi.callers.tokens.Answers.assertUnknown;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Named.named;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever else is wrong with a request, a stranger learns only that they are one. */
@QuarkusTest
class TokenFirstTest {
    private static final String ID = "/api/tasks/1";

    static Stream<Named<Function<RequestSpecification, Response>>> requests() {
        return Stream.of(
                named("an empty title", request -> json(request, "{\"title\":\"\"}")
                        .post(TASKS)),
                named("malformed JSON", request -> json(request, "{").post(TASKS)),
                named("no body", request -> request.contentType(ContentType.JSON)
                        .post(TASKS)),
                named("a wrong status", request -> request.get(TASKS + "?status=nonsense")),
                named("an id that nobody has", request -> request.get("/api/tasks/9223372036854775807")),
                named("an id that is none", request -> request.get("/api/tasks/abc")),
                named("an update of nothing", request -> json(request, "{}").put("/api/tasks/0")),
                named("a deletion", request -> request.delete(ID)),
                named("a toggle", request -> request.patch("/api/tasks/1/complete")),
                named("a path that does not exist", request -> request.get("/api/nonsense")),
                named("a deep path that does not exist", request -> request.get("/api/tasks/1/2/3/4")),
                named("the root of the API", request -> request.get("/api")),
                named("the root of the API with a slash", request -> request.get("/api/")),
                named("a slash at the end", request -> request.get("/api/tasks/")),
                named("two slashes", request -> request.get("/api//tasks")),
                named("two slashes at the head", request -> request.get("//api/tasks")),
                named("a dot", request -> request.get("/api/./tasks")),
                named("a way around", request -> request.get("/q/../api/tasks")),
                named("an encoded letter", request -> request.get("/%61pi/tasks")),
                named("a matrix parameter", request -> request.get("/api;a=b/tasks")),
                named("a method that is not allowed", request -> request.delete(TASKS)),
                named("a method that nobody knows", request -> request.request("NONSENSE", TASKS)),
                named("a media type that is not sent", request -> request.accept("image/png")
                        .get(TASKS)),
                named(
                        "a media type that is not read",
                        request -> request.contentType("text/csv").body("a").post(TASKS)),
                named("a body over the limit", request -> json(request, "x".repeat(2_000_000))
                        .post(TASKS)),
                named("options that are no preflight", request -> request.options(TASKS)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aStrangerGets401(Function<RequestSpecification, Response> request) {
        assertUnknown(request.apply(given().urlEncodingEnabled(false)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aTokenThatDoesNotHoldGets401(Function<RequestSpecification, Response> request) {
        Response answer = request.apply(given().urlEncodingEnabled(false).header("Authorization", "Bearer a.b.c"));
        assertUnauthorized(answer, "Invalid token", "Bearer error=\"invalid_token\"");
    }

    /** A head has no body, so that here the headers have to say it. */
    @Test
    void aStrangersHeadGets401() {
        given().head(TASKS).then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void aStrangerCannotTellAnIdThatExists() {
        long id = createTask(newUser(), "mine");
        assertUnknown(given().get("/api/tasks/" + id));
        assertUnknown(given().delete("/api/tasks/" + id));
    }

    /** The order of the two checks is the other way round for somebody who is known. */
    @Test
    void whoeverIsKnownIsToldWhatIsWrong() {
        as(newUser()).get("/api/nonsense").then().statusCode(404);
        as(newUser()).delete(TASKS).then().statusCode(405);
        as(newUser(), "{").post(TASKS).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void healthIsForEverybody(String path) {
        given().get(path).then().statusCode(200);
    }

    private static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType(ContentType.JSON).body(body);
    }
}
