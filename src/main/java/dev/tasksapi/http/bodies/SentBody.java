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
    private static final String KEPT = SentBody.class.getName();
    private static final String DIGEST = KEPT + ".digest";

    private final CurrentVertxRequest request;
    private final HttpHeaders headers;

    SentBody(CurrentVertxRequest request, HttpHeaders headers) {
        this.request = request;
        this.headers = headers;
    }

    /**
     * Puts one aside. It is released with the request, unless the call takes it.
     *
     * @param digest its SHA-256; null: it is in memory too
     */
    static void keep(RoutingContext request, BodyBytes body, @Nullable String digest) {
        AtomicReference<@Nullable BodyBytes> place = new AtomicReference<>(body);
        request.put(KEPT, place);
        if (digest != null) {
            request.put(DIGEST, digest);
        }
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
        AtomicReference<@Nullable BodyBytes> place = request.getCurrent().get(KEPT);
        @Nullable BodyBytes kept = place == null ? null : place.getAndSet(null);
        if (kept != null) {
            return kept;
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
