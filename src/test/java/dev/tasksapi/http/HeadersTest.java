package dev.tasksapi.http;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Named.named;

import dev.tasksapi.RawHttp;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of every answer, whoever gives it. */
@QuarkusTest
class HeadersTest {
    private static final String REQUEST_ID = "X-Request-ID";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final String user = newUser();

    static Stream<Named<Function<RequestSpecification, Response>>> api() {
        return Stream.of(
                named("200", request -> request.get(TASKS)),
                named("201", request -> request.body(Map.of("title", "a")).post(TASKS)),
                named("204", request -> request.delete("/api/tasks/" + createTask("of-headers", "a"))),
                named("preflight", request -> request.header("Access-Control-Request-Method", "GET")
                        .options(TASKS)),
                named("400", request -> request.body("{").post(TASKS)),
                named("401", request -> request.auth().none().get(TASKS)),
                named("404 of a row", request -> request.get("/api/tasks/0")),
                named("404 of a path", request -> request.get("/api/nonsense")),
                named("405", request -> request.delete(TASKS)),
                named("406", request -> request.accept("image/png").get(TASKS)),
                named("413", request -> request.body("x".repeat(1_100_000)).post(TASKS)),
                named(
                        "415",
                        request -> request.contentType("text/csv").body("a").post(TASKS)),
                named("500", request -> request.body("a").post("/api/quoting")));
    }

    static Stream<Named<Function<RequestSpecification, Response>>> all() {
        return Stream.concat(
                api(),
                Stream.of(
                        named("404 outside of the API", request -> request.get("/nonsense")),
                        named("health", request -> request.get("/q/health/live")),
                        named("the description", request -> request.get("/q/openapi"))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAnswerCarriesTheCallersId(Function<RequestSpecification, Response> call) {
        Response answer = call.apply(request().header(REQUEST_ID, "the-callers.own_ID"));
        answer.then().header(REQUEST_ID, is("the-callers.own_ID"));
        assertThat(answer.headers().getValues(REQUEST_ID)).hasSize(1);
        if (answer.statusCode() >= 400) {
            answer.then().body("request_id", is("the-callers.own_ID"));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noAnswerOutsideDevTellsWhatItTook(Function<RequestSpecification, Response> call) {
        call.apply(request()).then().header("Server-Timing", nullValue()).header("Timing-Allow-Origin", nullValue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAnswerHasAnIdOfItsOwn(Function<RequestSpecification, Response> call) {
        Response answer = call.apply(request());
        assertThat(answer.header(REQUEST_ID)).matches(UUID);
        if (answer.statusCode() >= 400) {
            answer.then().body("request_id", is(answer.header(REQUEST_ID)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAnswerKeepsBrowsersFromGuessing(Function<RequestSpecification, Response> call) {
        call.apply(request())
                .then()
                .header("X-Content-Type-Options", is("nosniff"))
                .header("X-Frame-Options", is("DENY"))
                .header("Referrer-Policy", is("no-referrer"));
    }

    @ParameterizedTest
    @MethodSource("api")
    void whatTheApiAnswersIsNeitherSharedNorShown(Function<RequestSpecification, Response> call) {
        Response answer = call.apply(request());
        boolean showsRows = answer.statusCode() == 200 || answer.statusCode() == 201;
        answer.then()
                .header("Cache-Control", is(showsRows ? "private, no-cache" : "no-store"))
                .header("Vary", showsRows ? is("Origin, Authorization, Cookie, Accept") : equalToIgnoringCase("Origin"))
                .header("Content-Security-Policy", is("default-src 'none'; frame-ancestors 'none'"));
    }

    /** A cache on the way that keeps what ends in .css must not keep it either, now that a cookie can speak for it. */
    @ParameterizedTest
    @ValueSource(strings = {"/api;x/tasks", "/api;x/tasks;a.css", "/api/tasks;a.css", "//api/tasks"})
    void thatIsTrueHoweverThePathIsWritten(String path) throws IOException {
        RawHttp.Answer answer = RawHttp.send("GET " + path, "Authorization: Bearer " + TestTokens.of(user), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    /** What the service is made of is nobody's business. */
    @ParameterizedTest
    @MethodSource("all")
    void noAnswerNamesWhatItIsMadeBy(Function<RequestSpecification, Response> call) {
        Response answer = call.apply(request());
        assertThat(answer.headers().asList())
                .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
                .doesNotContain("server", "x-powered-by", "via", "set-cookie");
        assertThat(answer.headers().asList()).extracting(Header::toString).noneMatch(header -> header.toLowerCase(
                        Locale.ROOT)
                .matches(".*(quarkus|vert\\.?x|netty|resteasy|java).*"));
    }

    @Test
    void noTwoRequestsHaveTheSameId() {
        assertThat(given().get(TASKS).header(REQUEST_ID))
                .isNotEqualTo(given().get(TASKS).header(REQUEST_ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "-",
                ".",
                "_",
                "AZaz09._-",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aHarmlessIdIsKept(String id) {
        as(user).header(REQUEST_ID, id).get(TASKS).then().header(REQUEST_ID, is(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01234567890123456789012345678901234567890123456789012345678901234",
                "a b",
                "a,b",
                "a/b",
                "a:b",
                "a;b",
                "a=b",
                "a%0d%0aSet-Cookie:b=c",
                "a\\r\\nSet-Cookie:b=c",
                "a\tb",
                "{}",
                "<script>",
                "${jndi:ldap://localhost/a}",
                "é",
                "日本",
                "a\u007fb"
            })
    void anyOtherIdIsReplaced(String id) {
        Response answer = as(user).header(REQUEST_ID, id).get("/api/tasks/0");
        assertThat(answer.header(REQUEST_ID)).matches(UUID);
        answer.then().statusCode(404).body("request_id", is(answer.header(REQUEST_ID)));
    }

    private RequestSpecification request() {
        return as("of-headers").contentType("application/json").header("Origin", "https://app.example.com");
    }
}
