package dev.tasksapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.RawHttp;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters that browsers send in a URI though its grammar has none of them (WHATWG URL, query state). */
@QuarkusTest
class UriTest {
    private static final String TOKEN = "Authorization: Bearer " + TestTokens.of(Api.newUser());

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/api/tasks?status=completed|active 400",
                "/api/tasks?status=^ 400",
                "/api/tasks?status={} 400",
                "/api/tasks?status=%zz 400",
                "/api/tasks?%zz 400",
                "/api/tasks?other=|^{} 200",
                "/api/tasks/a|b 404",
                "/api/tasks/{id} 404",
                "/nope|nope 404"
            })
    void whatIsOddInAUriIsAnsweredAsAnythingElse(String uri, int status) throws IOException {
        RawHttp.Answer answer = RawHttp.send("GET " + uri, TOKEN + "\r\nOrigin: http://localhost:3000", "");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Request-ID")).isNotEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        if (status != 200) {
            assertThat(answer.body())
                    .contains("\"status_code\":" + status)
                    .contains("\"request_id\":\"" + answer.header("X-Request-ID") + "\"");
        }
    }
}
