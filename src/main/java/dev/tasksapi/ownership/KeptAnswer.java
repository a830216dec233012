package dev.tasksapi.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.http.conditional.EntityTag;
import dev.tasksapi.http.conditional.Versioned;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept.
 *
 * @param headers those that the resource set: names and values in turn
 * @param body in JSON; null: none
 */
record KeptAnswer(
        int status, List<String> headers, @Nullable String body) {
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FIRST_FAILURE = 400;

    /** What a method of a resource returns: a response, a body, or nothing. */
    static KeptAnswer of(@Nullable Object returned, ObjectMapper json) {
        if (returned instanceof RestResponse<?> response) {
            List<String> headers = new ArrayList<>();
            response.getStringHeaders()
                    .forEach((name, values) -> values.forEach(value -> headers.addAll(List.of(name, value))));
            return of(response.getStatus(), headers, response.getEntity(), json);
        }
        return of(returned == null ? NO_CONTENT : OK, new ArrayList<>(), returned, json);
    }

    /** A row gets its tag behind the resource, from the record that is kept as text here. */
    private static KeptAnswer of(int status, List<String> headers, @Nullable Object body, ObjectMapper json) {
        if (body instanceof Versioned row) {
            headers.addAll(List.of("ETag", EntityTag.of(row).toString()));
        }
        return new KeptAnswer(status, headers, write(body, json));
    }

    private static @Nullable String write(@Nullable Object body, ObjectMapper json) {
        try {
            return body == null ? null : json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isFailure() {
        return status >= FIRST_FAILURE;
    }

    /** The same answer once more; Quarkus REST sends a string as it is where JSON is produced. */
    RestResponse<String> repeated() {
        ResponseBuilder<String> response =
                ResponseBuilder.<String>create(status).entity(body);
        for (int n = 0; n < headers.size(); n += 2) {
            response.header(headers.get(n), headers.get(n + 1));
        }
        return response.header(REPLAYED, "true").build();
    }
}
