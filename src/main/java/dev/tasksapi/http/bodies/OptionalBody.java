package dev.tasksapi.http.bodies;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a call that does not need one, where Quarkus REST would ask for a {@code Content-Type} all the
 * same.
 */
@Singleton
public class OptionalBody {
    private final RequestBodyReader reader;
    private final CurrentVertxRequest request;
    private final HttpHeaders headers;

    OptionalBody(RequestBodyReader reader, CurrentVertxRequest request, HttpHeaders headers) {
        this.reader = reader;
        this.request = request;
        this.headers = headers;
    }

    /** The body as a record that holds, or fails as a required one does; null: there is none. */
    public <T extends Record> @Nullable T read(Class<T> type) {
        @Nullable Buffer body = request.getCurrent().body().buffer();
        if (body == null || body.length() == 0) {
            return null;
        }
        try {
            return reader.read(type, headers.getRequestHeaders());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
