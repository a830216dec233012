package dev.tasksapi.http.bodies;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
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

    /** As it was sent, without a copy of it; throws a 415 if it is compressed. It may be read on any thread. */
    public InputStream stream() {
        BodyForm.refuseIfCompressed(headers.getRequestHeaders());
        @Nullable Buffer body = request.getCurrent().body().buffer();
        return body == null ? InputStream.nullInputStream() : new BufferStream(body);
    }

    /** Whether its {@code Content-Type} is this, whatever parameters it has. */
    public boolean isOfType(String type) {
        @Nullable String sent = headers.getRequestHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return sent != null && BodyForm.withoutParameters(sent).equals(type);
    }

    /** Reads a buffer, which nobody writes to any more. */
    private static final class BufferStream extends InputStream {
        private final Buffer buffer;
        private int place;

        BufferStream(Buffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int read() {
            return place == buffer.length() ? -1 : buffer.getUnsignedByte(place++);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, buffer.length() - place);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            buffer.getBytes(place, place + count, into, offset);
            place += count;
            return count;
        }
    }
}
