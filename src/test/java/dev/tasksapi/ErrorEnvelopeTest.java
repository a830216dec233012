package dev.tasksapi;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status of the contract, from every layer that gives it, has the one body that clients know, in both forms. */
@QuarkusTest
class ErrorEnvelopeTest {
    private static final byte[] TOO_LARGE = new byte[1_048_577];

    private static RequestSpecification known(RequestSpecification request) {
        return request.auth().oauth2(TestTokens.of(newUser()));
    }

    private static RequestSpecification json(RequestSpecification request, String body) {
        return known(request).contentType(Envelope.JSON).body(body);
    }

    private static Arguments failure(
            int status, String type, String name, Function<RequestSpecification, Response> call) {
        return arguments(status, type, name, call);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(400, "validation_error", "malformed JSON", to -> json(to, "{")
                        .post(TASKS)),
                failure(400, "validation_error", "no body", to -> known(to)
                        .contentType(Envelope.JSON)
                        .post(TASKS)),
                failure(400, "validation_error", "no object", to -> json(to, "[]")
                        .post(TASKS)),
                failure(401, "authentication_error", "no token", to -> to.get(TASKS)),
                failure(401, "authentication_error", "bad token", to -> to.auth()
                        .oauth2("a.b.c")
                        .get(TASKS)),
                failure(401, "authentication_error", "no token, no such path", to -> to.get("/api/nothing")),
                failure(401, "authentication_error", "no token, too large", to -> to.body(TOO_LARGE)
                        .post(TASKS)),
                failure(404, "not_found", "no such row", to -> known(to).get(TASK, 0)),
                failure(404, "not_found", "no id", to -> known(to).get(TASK, "abc")),
                failure(404, "not_found", "no such path below /api", to -> known(to)
                        .get("/api/nothing")),
                failure(404, "not_found", "no such path", to -> to.get("/nothing")),
                failure(404, "not_found", "the root", to -> to.get("/")),
                failure(404, "not_found", "no such path of Quarkus", to -> to.get("/q/nothing")),
                failure(405, "method_not_allowed", "other method", to -> known(to)
                        .put(TASKS)),
                failure(405, "method_not_allowed", "unknown method", to -> known(to)
                        .request("FOO", TASKS)),
                failure(413, "payload_too_large", "by its length", to -> known(to)
                        .body(TOO_LARGE)
                        .post(TASKS)),
                failure(413, "payload_too_large", "outside /api", to -> to.body(TOO_LARGE)
                        .post("/nothing")),
                failure(415, "unsupported_media_type", "text", to -> known(to)
                        .contentType("text/plain")
                        .body("{}")
                        .post(TASKS)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("failures")
    void everyStatusHasTheEnvelope(
            int status, String type, String name, Function<RequestSpecification, Response> call) {
        Response plain = call.apply(given());
        Envelope.check(plain, status, type);
        assertThat(plain.contentType()).isEqualTo(Envelope.JSON);
        Response problem = call.apply(given().accept(Envelope.PROBLEM));
        Envelope.check(problem, status, type);
        assertThat(problem.contentType()).isEqualTo(Envelope.PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({
        "403, permission_denied, forbidden",
        "403, permission_denied, denied",
        "409, conflict, conflict",
        "409, conflict, rest-409",
        "400, validation_error, rest-422",
        "412, precondition_failed, precondition",
        "429, rate_limited, rate",
        "500, internal_error, runtime",
        "500, internal_error, error",
        "500, internal_error, sql",
        "500, internal_error, constraint",
        "500, internal_error, rest-500",
        "503, service_unavailable, unavailable",
        "503, service_unavailable, connection",
        "503, service_unavailable, wrapped-connection",
        "503, service_unavailable, shutdown"
    })
    void aFailureInsideSaysNothingOfTheInside(int status, String type, String kind) {
        for (String accepted : Set.of(Envelope.JSON, Envelope.PROBLEM)) {
            for (String when : Set.of("now", "later")) {
                Response answer = known(given()).accept(accepted).get("/api/failing/{when}/{kind}", when, kind);
                Envelope.check(answer, status, type);
                assertThat(answer.contentType()).isEqualTo(accepted);
                assertThat(answer.asString()).doesNotContainIgnoringCase("s3cret", "Exception", "tasksapi", "\tat ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"rate, 7", "unavailable, 3", "connection, 2", "shutdown, 2"})
    void whatPassesSaysWhenToTryAgain(String kind, String seconds) {
        assertThat(known(given()).get("/api/failing/now/" + kind).header("Retry-After"))
                .isEqualTo(seconds);
    }

    @Test
    void brokenFieldsAreNamedInBothForms() {
        for (String accepted : Set.of(Envelope.JSON, Envelope.PROBLEM)) {
            Envelope.checkFields(
                    json(given().accept(accepted), "{\"title\": \"\", \"description\": 5}")
                            .post(TASKS),
                    Map.of(
                            "title", "Title must be 1 to 200 characters",
                            "description", "Description must be a string"));
        }
    }

    @Test
    void aWrongQueryParameterIsNamedAsAField() {
        Envelope.checkFields(
                known(given()).get(TASKS + "?status=done"), Map.of("status", "Status must be completed or active"));
    }

    @Test
    void whatCannotBeSentIs406InJson() {
        Response answer = known(given()).accept("text/html").get(TASKS);
        Envelope.check(answer, 406, "not_acceptable");
        assertThat(answer.contentType()).isEqualTo(Envelope.JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/tasks, 'GET, HEAD, OPTIONS, POST'",
        "TRACE, /api/tasks, 'GET, HEAD, OPTIONS, POST'",
        "get, /api/tasks, 'GET, HEAD, OPTIONS, POST'",
        "POST, /api/tasks/1, 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT'",
        "PATCH, /api/tasks, 'GET, HEAD, OPTIONS, POST'",
        "GET, /api/tasks/1/complete, 'OPTIONS, PATCH'"
    })
    void a405NamesTheMethodsOfThePath(String method, String path, String allowed) throws Exception {
        RawHttp.Answer answer =
                RawHttp.send(method + " " + path, "Authorization: Bearer " + TestTokens.of(newUser()), "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.body()).contains("\"error_type\":\"method_not_allowed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD /api/tasks", "HEAD /api/nothing", "HEAD /nothing"})
    void anErrorToHeadHasTheHeadAndNoBody(String request) throws Exception {
        RawHttp.Answer answer = RawHttp.send(request, "Accept: " + Envelope.PROBLEM, "");
        assertThat(answer.status()).isIn(401, 404);
        assertThat(answer.header("Content-Type")).isEqualTo(Envelope.PROBLEM);
        assertThat(answer.header("X-Request-ID")).isNotBlank();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void theCallersRequestIdComesBackIfItIsHarmless() {
        String harmless = "a-B_9.".repeat(10) + "abcd";
        Response kept = given().header("X-Request-ID", harmless).get(TASKS);
        Envelope.check(kept, 401, "authentication_error");
        assertThat(kept.header("X-Request-ID")).isEqualTo(harmless);
        for (String harmful : Set.of("a b", "ä", "<script>", harmless + "a", "")) {
            Response replaced = given().header("X-Request-ID", harmful).get(TASKS);
            Envelope.check(replaced, 401, "authentication_error");
            assertThat(replaced.header("X-Request-ID")).matches("[0-9a-f-]{36}");
        }
    }
}
