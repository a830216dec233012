package dev.tasksapi.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fails a test that gets an answer of ours which docs/openapi.yaml does not describe, or sends what it does not and is
 * taken.
 */
public final class DescribedAnswers implements Filter {
    private static final String REQUEST_ID = "X-Request-ID";

    private DescribedAnswers() {}

    /** From now on; there are no other filters. */
    public static void install() {
        RestAssured.replaceFiltersWith(new DescribedAnswers());
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        if (answer.headers().hasHeaderWithName(REQUEST_ID)) {
            String target =
                    request.getURI().replaceFirst("^[a-z]+://[^/?#]*", "").replaceFirst("[?#].*", "");
            Call call = new Call(request.getMethod(), target, answer.statusCode());
            List<String> violations =
                    new ArrayList<>(DescribedApi.get().ofAnswer(call, answer.headers(), answer.asByteArray()));
            if (answer.statusCode() < 300 && "application/json".equals(request.getContentType())) {
                violations.addAll(DescribedApi.get().ofRequest(call, bytes(request.getBody())));
            }
            assertThat(violations)
                    .as("docs/openapi.yaml does not say that %s", call)
                    .isEmpty();
        }
        return answer;
    }

    private static byte[] bytes(@Nullable Object body) {
        return body instanceof byte[] bytes
                ? bytes
                : body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
