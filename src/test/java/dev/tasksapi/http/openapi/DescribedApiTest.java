package dev.tasksapi.http.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen of answers and requests that are not as the document says. */
class DescribedApiTest {
    private static final String ME = """
            {"id": "user-1", "email": null, "name": null, "roles": []}""";

    @Test
    void anAnswerAsItIsDescribedIsOne() {
        assertThat(answer("GET", "/auth/me", 200, "application/json", ME)).isEmpty();
        assertThat(answer("HEAD", "/auth/me", 200, "application/json", "")).isEmpty();
        assertThat(answer("GET", "/q/health", 200, "application/json", "{}")).isEmpty();
        assertThat(answer("GET", "/api/nothing", 404, "application/json", """
                {"detail": "Not found", "status_code": 404, "error_type": "not_found", "request_id": "1"}""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /auth/me     | 202 | application/json | {}                        | it is not described
            GET  | /api/nothing | 200 | application/json | {}                        | it is not described
            PUT  | /auth/me     | 200 | application/json | {}                        | it is not described
            GET  | /nothing     | 418 | application/json | {}                        | it is not described
            GET  | /auth/me     | 200 | text/plain       | {}                        | its type is text/plain
            GET  | /auth/me     | 200 | application/json | ''                        | it has 0 bytes
            GET  | /auth/me     | 200 | application/json | {                         | its body is no JSON
            GET  | /auth/me     | 200 | application/json | {"id": null}              | /id: null found, string expected
            GET  | /auth/me     | 200 | application/json | {}                        | required property 'roles' not found
            GET  | /api/tasks/1 | 404 | application/json | {"error_type": "lost"}    | /error_type: does not have a value
            GET  | /api/tasks/1 | 401 | application/json | {}                        | WWW-Authenticate is not there
            """)
    void anyOtherIsNone(String method, String path, int status, String type, String body, String violation) {
        assertThat(answer(method, path, status, type, body))
                .anySatisfy(seen -> assertThat(seen).contains(violation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /auth/refresh  | ''                              |
            POST | /auth/refresh  | {"refresh_token": null}         |
            POST | /auth/refresh  | {"refresh_token": 5}            | integer found
            POST | /api/tasks     | ''                              | its body is not needed
            POST | /api/tasks     | {"title": "x", "more": 1}       |
            POST | /api/tasks     | {"title": " "}                  | does not match
            """)
    void aRequestThatIsTakenIsDescribed(String method, String path, String body, String violation) {
        List<String> seen = DescribedApi.get().ofRequest(new Call(method, path, 200), body.getBytes(UTF_8));
        assertThat(String.join("", seen)).contains(violation == null ? "" : violation);
        assertThat(seen.isEmpty()).isEqualTo(violation == null);
    }

    /** JSON Schema, section 6.4: a pattern matches anywhere, and is one of ECMA-262, which has no classes of POSIX. */
    @Test
    void patternsHaveEndsAndAreNotJavas() {
        assertThat(DescribedApi.get().patterns()).isNotEmpty().allSatisfy(pattern -> assertThat(pattern)
                .startsWith("^")
                .endsWith("$")
                .doesNotContainPattern("\\\\[pPhHRXAZzGQE]|\\(\\?[imsx<>]|&&"));
    }

    private static List<String> answer(String method, String path, int status, String type, String body) {
        List<Header> headers = Stream.of(new Header("X-Request-ID", "1"), new Header("Content-Type", type))
                .toList();
        return DescribedApi.get().ofAnswer(new Call(method, path, status), new Headers(headers), body.getBytes(UTF_8));
    }
}
