package dev.tasksapi.http.bodies;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The body of a call that reads it in a way of its own. */
@Singleton
public class SentBody {
    private final CurrentVertxRequest request;
    private final HttpHeaders headers;

    SentBody(CurrentVertxRequest request, HttpHeaders headers) {
        this.request = request;
        this.headers = headers;
    }

    /** As it was sent; throws a 415 if it is compressed. */
    public byte[] bytes() {
        BodyForm.refuseIfCompressed(headers.getRequestHeaders());
        @Nullable Buffer body = request.getCurrent().body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** Whether its {@code Content-Type} is this, whatever parameters it has. */
    public boolean isOfType(String type) {
        @Nullable String sent = headers.getRequestHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return sent != null && BodyForm.withoutParameters(sent).equals(type);
    }
}
