package dev.tasksapi.http.bodies;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The body of a call that reads it in a way of its own. */
@Singleton
public class SentBody {
    private static final String SPOOLED = SentBody.class.getName();
    private static final String DIGEST = SPOOLED + ".digest";

    private final CurrentVertxRequest request;
    private final HttpHeaders headers;

    SentBody(CurrentVertxRequest request, HttpHeaders headers) {
        this.request = request;
        this.headers = headers;
    }

    /** Puts one aside that is not in memory. It is released with the request, unless the call takes it. */
    static void keep(RoutingContext request, SpooledBody body) {
        AtomicReference<@Nullable BodyBytes> place = new AtomicReference<>(body);
        request.put(SPOOLED, place);
        request.put(DIGEST, body.sha256());
        request.addEndHandler(ended -> {
            @Nullable BodyBytes left = place.getAndSet(null);
            if (left != null) {
                left.release();
            }
        });
    }

    /** The SHA-256 of the body of a request that is on the disk, in hexadecimal digits; null: it is not. */
    public static @Nullable String digest(RoutingContext request) {
        return request.get(DIGEST);
    }

    /** As it was sent, to be released by whoever asks; throws a 415 if it is compressed. It can be taken once. */
    public BodyBytes take() {
        BodyForm.refuseIfCompressed(headers.getRequestHeaders());
        @Nullable
        AtomicReference<@Nullable BodyBytes> place = request.getCurrent().get(SPOOLED);
        @Nullable BodyBytes spooled = place == null ? null : place.getAndSet(null);
        if (spooled != null) {
            return spooled;
        }
        @Nullable Buffer body = request.getCurrent().body().buffer();
        return new KeptBody(body == null ? Buffer.buffer() : body);
    }

    /** Whether its {@code Content-Type} is this, whatever parameters it has. */
    public boolean isOfType(String type) {
        @Nullable String sent = headers.getRequestHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return sent != null && BodyForm.withoutParameters(sent).equals(type);
    }
}
