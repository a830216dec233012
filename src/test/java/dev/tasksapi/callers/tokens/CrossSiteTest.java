package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.RawHttp;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cookie speaks for a request that changes something only where a page of ours meant it. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class CrossSiteTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final String BODY = "{\"title\":\"Buy milk\"}";

    private final TestSession session = TestSession.of(newUser(), BETTER_AUTH);

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://app.example.com",
                "Origin: https://www.example.com",
                "Origin: https://app.example.com\r\nSec-Fetch-Site: cross-site",
                "Origin: http://localhost",
                "Origin: https://localhost",
                "Origin: http://localhost\r\nSec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: same-origin"
            })
    void aPageOfOursMayWrite(String headers) throws IOException {
        assertThat(post(headers).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: here",
                "Origin: https://evil.example.com",
                "Origin: https://app.example.com.evil.org",
                "Origin: https://app.example.com:8443",
                "Origin: http://app.example.com",
                "Origin: HTTPS://APP.EXAMPLE.COM",
                "Origin: https://app.example.com/",
                "Origin: null",
                "Origin: ",
                "Origin: https://app.example.com https://evil.example.com",
                "Origin: https://app.example.com\r\nOrigin: https://evil.example.com",
                "Origin: http://localhost:81",
                "Origin: http://localhost\r\nSec-Fetch-Site: cross-site",
                "Origin: https://evil.example.com\r\nSec-Fetch-Site: same-origin",
                "Origin: https://evil.example.com\r\nReferer: https://app.example.com/",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Site: SAME-ORIGIN",
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
                "Referer: https://app.example.com/",
                "X-Requested-With: XMLHttpRequest",
                "X-Forwarded-Host: evil.example.com\r\nOrigin: https://evil.example.com"
            })
    void nobodyElseMay(String headers) throws IOException {
        RawHttp.Answer answer = post(headers);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .startsWith("{\"detail\":\"You are not allowed to do this\",\"status_code\":403,"
                        + "\"error_type\":\"permission_denied\",\"request_id\":\"")
                .doesNotContain("errors");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /api/tasks/1",
                "DELETE /api/tasks/1",
                "PATCH /api/tasks/1/complete",
                "POST /api/nonsense",
                "POST /api;x/tasks",
                "POST //api/./tasks/",
                "POST /api/tasks?_method=GET",
                "TRACE /api/tasks",
                "SEARCH /api/tasks",
                "get /api/tasks"
            })
    void thatIsTrueOfEveryWrite(String call) throws IOException {
        assertThat(send(call, "Origin: https://evil.example.com", "").status()).isEqualTo(403);
        assertThat(send(call, "Origin: https://app.example.com", "").status()).isNotEqualTo(403);
    }

    @Test
    void readingNeedsNoOrigin() throws IOException {
        assertThat(send("GET " + TASKS, "X-Nothing: here", "").status()).isEqualTo(200);
        RawHttp.Answer foreign = send("GET " + TASKS, "Origin: https://evil.example.com", "");
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    }

    /** That a session does not hold is said before where the request is from. */
    @Test
    void aForgedCookieIsA401FromEverywhere() {
        given().header("Cookie", TestSession.TOKEN_COOKIE + "=forged")
                .header("Origin", "https://evil.example.com")
                .delete("/api/tasks/1")
                .then()
                .statusCode(401);
    }

    @Test
    void aBearerTokenNeedsNoOrigin() {
        given().header("Cookie", TestSession.TOKEN_COOKIE + "=" + session.cookie())
                .header("Origin", "https://evil.example.com")
                .header("Authorization", "Bearer " + TestTokens.of(newUser()))
                .delete("/api/tasks/1")
                .then()
                .statusCode(404);
    }

    private RawHttp.Answer post(String headers) throws IOException {
        return send("POST " + TASKS, headers + "\r\nContent-Type: application/json", BODY);
    }

    private RawHttp.Answer send(String call, String headers, String body) throws IOException {
        return RawHttp.send(call, headers + "\r\nCookie: " + TestSession.TOKEN_COOKIE + "=" + session.cookie(), body);
    }
}
