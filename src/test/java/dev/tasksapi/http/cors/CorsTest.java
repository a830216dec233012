package dev.tasksapi.http.cors;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser lets a frontend on another origin do. The allowed ones are in TestEnvironment. */
@QuarkusTest
class CorsTest {
    private static final String ALLOWED = "https://app.example.com";
    private static final String FOREIGN = "https://evil.example.com";
    private static final String ORIGIN = "Origin";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final String user = newUser();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void aPreflightOfAnAllowedOriginNeedsNoToken(String method) {
        preflight(ALLOWED, method)
                .then()
                .statusCode(204)
                .header(ALLOW_ORIGIN, is(ALLOWED))
                .header("Access-Control-Allow-Credentials", is("true"))
                .header("Access-Control-Allow-Methods", is("GET, POST, PUT, PATCH, DELETE, OPTIONS"))
                .header("Access-Control-Max-Age", is("600"))
                .header("Vary", equalTo("origin"))
                .body(equalTo(""));
    }

    /** Header names are case-insensitive, and browsers send them in lower case. */
    @Test
    void aPreflightAllowsTheHeadersThatFrontendsSend() {
        assertThat(names(preflight(ALLOWED, "POST"), "Access-Control-Allow-Headers"))
                .containsExactlyInAnyOrder(
                        "authorization",
                        "content-type",
                        "accept",
                        "x-request-id",
                        "x-client-id",
                        "if-match",
                        "if-none-match",
                        "idempotency-key",
                        "content-disposition",
                        "range",
                        "if-range",
                        "last-event-id",
                        "traceparent",
                        "tracestate",
                        "baggage",
                        "sentry-trace",
                        "x-datadog-trace-id", // the last two are those of CORS_HEADERS
                        "newrelic");
    }

    /** The first as Sentry's SDK for browsers has it, the second as OpenTelemetry's. */
    @ParameterizedTest
    @ValueSource(strings = {"authorization,baggage,sentry-trace", "authorization,content-type,traceparent,tracestate"})
    void aBrowserThatTracesCanCall(String wanted) {
        Response answer = given().header(ORIGIN, ALLOWED)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", wanted)
                .options(TASKS);
        assertThat(names(answer, "Access-Control-Allow-Headers")).contains(wanted.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "X Version", "X-Version: 1", "X-Version;Y", "Größe", "a\r\nSet-Cookie"})
    void whatIsNoNameOfAHeaderStopsTheStart(String name) {
        assertThatThrownBy(() -> CorsFilter.requestHeaders(List.of("X-Version", name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("CORS_HEADERS must hold names of request headers such as X-App-Version")
                .hasMessageNotContaining(name.equals("*") ? "**" : name);
    }

    @Test
    void theAnswerExposesTheHeadersThatFrontendsRead() {
        Response answer = as(user).header(ORIGIN, ALLOWED).get(TASKS);
        assertThat(names(answer, "Access-Control-Expose-Headers"))
                .contains("location", "etag", "link", "x-request-id", "retry-after", "ratelimit", "ratelimit-policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {ALLOWED, "http://localhost:3000", "https://www.example.com"})
    void anAllowedOriginIsNamedInTheAnswer(String origin) {
        as(user).header(ORIGIN, origin)
                .get(TASKS)
                .then()
                .statusCode(200)
                .header(ALLOW_ORIGIN, is(origin))
                .header("Access-Control-Allow-Credentials", is("true"))
                .header("Vary", is("Origin, Authorization, Cookie, Accept"));
    }

    /** Origins are compared as a whole: neither a part nor another port, scheme or case is the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                FOREIGN,
                "null",
                "*",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com:443",
                "https://APP.example.com",
                "https://app.example.com/",
                "https://app.example.com.evil.org",
                "https://evil-app.example.com",
                "https://example.com",
                "https://sub.app.example.com",
                "https://app.example.com https://evil.example.com",
                "http://localhost:5173",
                "http://localhost",
                "https://www.example.com/"
            })
    void aForeignOriginGetsNoCorsHeader(String origin) {
        assertNoCors(as(user).header(ORIGIN, origin).get(TASKS), 200);
        assertNoCors(given().header(ORIGIN, origin).get(TASKS), 401);
        assertNoCors(preflight(origin, "POST"), 204);
    }

    @Test
    void whoeverSendsNoOriginGetsNoCorsHeader() {
        assertNoCors(as(user).get(TASKS), 200);
    }

    @Test
    void aBrowserCanReadEveryError() {
        assertReadable(given(), "GET", TASKS, 401);
        assertReadable(given().header("Authorization", "Bearer a.b.c"), "GET", TASKS, 401);
        assertReadable(as(user, Map.of("title", "")), "POST", TASKS, 400);
        assertReadable(as(user, "{"), "POST", TASKS, 400);
        assertReadable(as(user), "GET", "/api/tasks/0", 404);
        assertReadable(as(user), "GET", "/api/nonsense", 404);
        assertReadable(as(user), "GET", "/nonsense", 404);
        assertReadable(as(user), "DELETE", TASKS, 405);
        assertReadable(as(user).accept("image/png"), "GET", TASKS, 406);
        assertReadable(as(user, "x".repeat(1_100_000)), "POST", TASKS, 413);
        assertReadable(as(user).contentType("text/csv").body("a"), "POST", TASKS, 415);
    }

    @Test
    void aPreflightOfAPathThatDoesNotExistIsAnsweredAlike() {
        given().header(ORIGIN, ALLOWED)
                .header("Access-Control-Request-Method", "GET")
                .options("/api/nonsense")
                .then()
                .statusCode(204)
                .header(ALLOW_ORIGIN, is(ALLOWED));
    }

    /** A preflight is an OPTIONS that names a method; anything else needs a token as all calls do. */
    @Test
    void optionsWithoutARequestedMethodIsNoPreflight() {
        given().header(ORIGIN, ALLOWED).options(TASKS).then().statusCode(401).header(ALLOW_ORIGIN, is(ALLOWED));
    }

    private static void assertReadable(RequestSpecification request, String method, String path, int status) {
        request.header(ORIGIN, ALLOWED)
                .request(method, path)
                .then()
                .statusCode(status)
                .header(ALLOW_ORIGIN, is(ALLOWED))
                .header("Access-Control-Allow-Credentials", is("true"))
                .header("Vary", is("origin"));
    }

    private static void assertNoCors(Response answer, int status) {
        String vary = status == 200 ? "Origin, Authorization, Cookie, Accept" : "origin";
        answer.then().statusCode(status).header("Vary", is(vary));
        assertThat(answer.headers().asList())
                .extracting(Header::getName)
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    private static Response preflight(String origin, String method) {
        return given().header(ORIGIN, origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(TASKS);
    }

    private static List<String> names(Response answer, String header) {
        return List.of(answer.header(header).toLowerCase(Locale.ROOT).split(", ", -1));
    }
}
