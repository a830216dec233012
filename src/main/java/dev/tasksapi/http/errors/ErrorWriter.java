package dev.tasksapi.http.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes errors: the one place where a failure becomes bytes, whichever layer it came from. */
@Singleton
public class ErrorWriter {
    /** Where a request keeps the id of its trace, if it is part of one; it is in the body then. */
    public static final String TRACE_ID = ErrorWriter.class.getName() + ".trace-id";

    private final ObjectMapper json;

    ErrorWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Answers the request with this failure. Does nothing when the head of another answer is already on its way. */
    public void write(RoutingContext request, ApiException failure) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.ended()) {
            return;
        }
        response.setStatusCode(failure.type().status());
        failure.headers().forEach(response::putHeader);
        if (request.request().headers().contains(HttpHeaders.EXPECT)) {
            // The body that was announced may never come, and what comes instead must not be taken for it.
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        String contentType = ProblemNegotiation.contentType(request);
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        response.end(Buffer.buffer(body(request, failure, contentType)));
    }

    /** The usual body of an error, as a part of an answer to this request. */
    public ErrorResponse response(RoutingContext request, ApiException failure) {
        return ErrorResponse.of(failure, requestId(request), request.get(TRACE_ID));
    }

    private static String requestId(RoutingContext request) {
        return String.valueOf(request.response().headers().get("X-Request-ID"));
    }

    byte[] body(RoutingContext request, ApiException failure, String contentType) {
        String requestId = requestId(request);
        @Nullable String traceId = request.get(TRACE_ID);
        try {
            return json.writeValueAsBytes(
                    contentType.equals(ProblemNegotiation.PROBLEM_JSON)
                            ? ProblemResponse.of(failure, requestId, traceId)
                            : ErrorResponse.of(failure, requestId, traceId));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
