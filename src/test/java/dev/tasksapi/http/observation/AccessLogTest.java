package dev.tasksapi.http.observation;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestTokens;
import dev.tasksapi.http.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says about a request, and what it must never say. */
@QuarkusTest
class AccessLogTest {
    private static final String USER = " user=[0-9a-f]{16}";
    private static final String NOBODY = " user=-";
    private static final String DURATION = " duration_ms=\\d+";

    private final String user = newUser();
    private final LogCapture log = LogCapture.open();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aRequestIsOneLineWithItsRouteAndNotItsPath() throws InterruptedException {
        long id = createTask(user, "title");
        assertAccess(
                as(user), "GET", TASK.replace("{id}", "" + id), "method=GET route=/api/tasks/\\{id} status=200", USER);
        assertAccess(as(user), "GET", TASKS + "?status=active", "method=GET route=/api/tasks status=200", USER);
        assertAccess(
                as(user),
                "PATCH",
                COMPLETE.replace("{id}", "" + id),
                "method=PATCH route=/api/tasks/\\{id}/complete status=200",
                USER);
        assertAccess(as(user), "GET", "/api/tasks/0", "method=GET route=/api/tasks/\\{id} status=404", USER);
        assertAccess(as(user, "{"), "POST", TASKS, "method=POST route=/api/tasks status=400", USER);
        assertAccess(as(user, "x"), "POST", "/api/quoting", "method=POST route=/api/quoting status=500", USER);
    }

    @Test
    void whatMatchesNothingHasNoRoute() throws InterruptedException {
        assertAccess(as(user), "GET", "/api/" + user, "method=GET route=- status=404", USER);
        assertAccess(given(), "GET", "/" + user, "method=GET route=- status=404", NOBODY);
    }

    @Test
    void whoeverIsNotKnownHasNoHash() throws InterruptedException {
        assertAccess(given(), "GET", TASKS, "method=GET route=- status=401", NOBODY);
        RequestSpecification forged = given().header("Authorization", "Bearer a.b.c");
        assertAccess(forged, "GET", TASKS, "method=GET route=- status=401", NOBODY);
        RequestSpecification preflight =
                given().header("Origin", "https://app.example.com").header("Access-Control-Request-Method", "GET");
        assertAccess(preflight, "OPTIONS", TASKS, "method=OPTIONS route=- status=204", NOBODY);
    }

    /** So that the lines of one user can be found by whoever knows the subject. */
    @Test
    void theHashIsOfTheSubject() throws InterruptedException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(digest, 0, 8);
        Response answer = as(user).get(TASKS);
        assertThat(log.access(requestId(answer))).endsWith(" user=" + hash);
    }

    @Test
    void everyLineOfARequestHasItsId() throws InterruptedException {
        String id = "of-this-request";
        as(user, "x").header("X-Request-ID", id).post("/api/quoting").then().statusCode(500);
        log.access(id);
        assertThat(log.of(id)).extracting(LogCapture::message).anyMatch(line -> line.contains("Unexpected"));
    }

    /** Where a bug happened is worth a stack trace, its causes too; what it says is not worth a leak. */
    @Test
    void aBugIsLoggedWithItsStackTrace() throws InterruptedException {
        log.access(requestId(as(user, "x").post("/api/quoting")));
        assertThat(log.everything())
                .contains("java.lang.IllegalStateException")
                .contains("Caused by: java.lang.IllegalArgumentException")
                .contains("at dev.tasksapi.http.observation.QuotingResource.fail(QuotingResource.java:");
    }

    @Test
    void nothingThatACallerSentIsLogged() throws InterruptedException {
        String marker = "marker" + UUID.randomUUID().toString().replace("-", "");
        String subject = "subject-of-" + marker;
        String token = TestTokens.of(subject);
        createTask(subject, "title " + marker);
        as(subject, Map.of("title", marker, "description", marker)).post(TASKS);
        as(subject, Map.of("title", "", "description", marker.repeat(1000))).post(TASKS);
        as(subject, Map.of("title", 5, "description", marker, marker, marker)).post(TASKS);
        as(subject, "{\"title\":\"" + marker).post(TASKS);
        as(subject, marker).post(TASKS);
        as(subject, marker.repeat(40_000)).post(TASKS);
        as(subject, Map.of("title", marker + "\u0000")).put(TASK, 1);
        as(subject, marker).contentType("text/" + marker).post(TASKS);
        as(subject).accept("text/" + marker).get(TASKS);
        as(subject).queryParam("status", marker).get(TASKS);
        as(subject).get("/api/tasks/" + marker);
        as(subject).get("/api/" + marker);
        as(subject, marker).post("/api/quoting");
        as(subject, marker).post("/api/quoting/" + marker);
        given().queryParam("access_token", token + marker).get(TASKS);
        given().header("Authorization", "Bearer " + token + marker).get(TASKS);
        given().header("Authorization", "Bearer " + TestTokens.signed(TestTokens.claims("\"id\":\"" + marker + "\"")))
                .get(TASKS);
        given().header("Authorization", "Basic " + marker)
                .cookie(marker, marker)
                .get(TASKS);
        log.access(requestId(as(subject).header("X-" + marker, marker).get("/" + marker + "?" + marker)));
        assertThat(log.everything())
                .contains("Unexpected failure")
                .doesNotContain(marker)
                .doesNotContain(token)
                .doesNotContain(token.substring(token.lastIndexOf('.')))
                .doesNotContain(TestTokens.SECRET)
                .doesNotContain(TestTokens.encode(TestTokens.SECRET));
    }

    private void assertAccess(RequestSpecification request, String method, String path, String start, String end)
            throws InterruptedException {
        String id = requestId(request.request(method, path));
        assertThat(log.access(id)).matches(start + DURATION + end);
        assertThat(log.of(id))
                .filteredOn(line -> "access".equals(line.getLoggerName()))
                .hasSize(1);
    }

    private static String requestId(Response answer) {
        return answer.header("X-Request-ID");
    }
}
