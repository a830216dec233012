package dev.tasksapi;

import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are odd as HTTP, before anybody looks at what they are about. */
@QuarkusTest
class RefusedRequestsTest {
    private static final String TASK = "{\"title\": \"x\"}";
    private static final String JSON = "Content-Type: application/json";

    private final String token = "Authorization: Bearer " + TestTokens.of(newUser());

    private RawHttp.Answer post(String headers, String body) throws IOException {
        return RawHttp.send("POST /api/tasks", token + "\r\n" + headers, body);
    }

    private static void checkError(RawHttp.Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(Envelope.JSON);
        assertThat(answer.body())
                .startsWith("{\"detail\":\"")
                .contains("\"status_code\":%d,\"error_type\":\"%s\"".formatted(status, type))
                .contains("\"request_id\":\"" + answer.header("X-Request-ID") + "\"");
        assertThat(answer.header("X-Request-ID")).isNotEmpty();
    }

    /** A browser page of any origin can send such a body without asking, or the bytes are not what they seem. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: here",
                "Content-Type:",
                "Content-Type: text/plain",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Type: garbage",
                "Content-Type: /",
                "Content-Type: */*",
                "Content-Type: application/*",
                "Content-Type: application/merge-patch+json",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Type: application/json, text/plain",
                "Content-Type: text/json",
                "Content-Type: application/jsonp",
                "Content-Type: ; application/json",
                "Content-Type: text/plain; application/json",
                JSON + "\r\nContent-Encoding: gzip",
                JSON + "\r\nContent-Encoding: br"
            })
    void aBodyThatIsNotSaidToBePlainJsonIs415(String headers) throws Exception {
        checkError(post(headers, TASK), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JSON,
                "content-type: APPLICATION/JSON",
                "Content-Type:application/json ",
                JSON + "\r\nContent-Encoding: identity"
            })
    void plainJsonIsTakenHoweverItIsSpelled(String headers) throws Exception {
        assertThat(post(headers, TASK).status()).isEqualTo(201);
    }

    /**
     * RFC 8259, section 11: JSON has no parameters, and one that is there has no effect; its bytes are UTF-8 or no
     * JSON.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ";charset=utf-8",
                "; charset=\"UTF-8\"",
                "; charset=utf8",
                "; charset=UTF8",
                "; charset=\"utf8\"",
                "; charset='utf-8'",
                "; charset=us-ascii",
                "; charset=utf-16",
                "; charset=latin1",
                "; charset=nonsense",
                "; charset=",
                "; charset",
                ";",
                " ; ",
                ";charset=utf-8;",
                "; charset=utf-8; charset=latin1",
                "; odata=verbose; version=1",
                "; profile=\"https://example.com/a;b,c\""
            })
    void aParameterOfJsonMeansNothing(String parameters) throws Exception {
        RawHttp.Answer answer = post(JSON + parameters, "{\"title\": \"caf\u00c3\u00a9\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).contains("\"title\":\"caf\u00e9\"");
        checkError(post(JSON + parameters, "{\"title\": \"caf\u00e9\"}"), 400, "validation_error");
    }

    /** Without an answer a client would wait until its own patience ends. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "\r\n"})
    void anEmptyBodyIsAnswered(String body) throws Exception {
        String head = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + token + "\r\n" + JSON + "\r\n";
        checkError(RawHttp.send("POST /api/tasks" + head + body), 400, "validation_error");
        checkError(RawHttp.send("PUT /api/tasks/1" + head + body), 400, "validation_error");
        checkError(RawHttp.send("PATCH /api/tasks/0/complete" + head + body), 404, "not_found");
    }

    @Test
    void aChunkedBodyIsReadWholeAndOnlyUpToTheLimit() throws Exception {
        String head = "POST /api/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                + token + "\r\n" + JSON + "\r\n\r\n";
        assertThat(RawHttp.send(head + "5\r\n{\"tit\r\n8\r\nle\":\"x\"}\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(201);
        checkError(
                RawHttp.send(head + "100001\r\n" + " ".repeat(0x100001) + "\r\n0\r\n\r\n"), 413, "payload_too_large");
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws Exception {
        assertThat(post(JSON, TASK + " ".repeat(1_048_576 - TASK.length())).status())
                .isEqualTo(201);
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToContinue() throws Exception {
        assertThat(post(JSON + "\r\nExpect: 100-continue", TASK).head()).startsWith("HTTP/1.1 100 Continue");
        RawHttp.Answer stranger = RawHttp.send("POST /api/tasks", JSON + "\r\nExpect: 100-continue", TASK);
        checkError(stranger, 401, "authentication_error");
    }

    /** Java's own client offers it on every plain connection. */
    @Test
    void aClientThatOffersHttp2IsAnswered() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/tasks"))
                .version(HttpClient.Version.HTTP_2)
                .header("Authorization", token.substring(token.indexOf(' ') + 1))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringWhitespace("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/tasks/%2e%2e, 404",
        "GET /api/tasks/.., 404",
        "GET /api/tasks/%00, 404",
        "GET /api/tasks/%ff, 404",
        "GET /api/tasks/0/, 404",
        "GET /API/tasks, 404",
        "GET /api%2ftasks, 404",
        "GET *, 404",
        "OPTIONS *, 404",
        "OPTIONS /api/nothing, 404",
        "CONNECT localhost:80, 404"
    })
    void anOddTargetThatLeadsNowhereIs404(String request, int status) throws Exception {
        RawHttp.Answer answer = RawHttp.send(request, token, "");
        checkError(answer, status, "not_found");
        assertThat(answer.header("Allow")).isEmpty();
    }

    /** Whatever way there is to write the path, the token is asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/tasks",
                "/api//tasks",
                "/api/tasks/",
                "/api/./tasks",
                "/x/../api/tasks",
                "/%61pi/tasks",
                "/api/tasks;a=b",
                "/api;/tasks",
                "http://elsewhere/api/tasks"
            })
    void noSpellingOfThePathIsAWayAroundTheToken(String target) throws Exception {
        checkError(RawHttp.send("GET " + target, "", ""), 401, "authentication_error");
        assertThat(RawHttp.send("GET " + target, token, "").status()).isIn(200, 404);
    }

    @Test
    void aRequestWithoutAHostIs400() throws Exception {
        checkError(
                RawHttp.send("GET /api/tasks HTTP/1.1\r\nConnection: close\r\n" + token + "\r\n\r\n"),
                400,
                "validation_error");
    }

    @Test
    void aBodyThatNobodyAskedForIsIgnored() throws Exception {
        assertThat(RawHttp.send("GET /api/tasks", token + "\r\n" + JSON, TASK).status())
                .isEqualTo(200);
    }
}
