package dev.tasksapi.callers.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What a server answered.
 *
 * @param status any, also that of a redirect, which is not followed
 * @param body all of it, at most {@link DocumentFetch#MAX_BYTES}
 */
public record Document(int status, MultiMap headers, Buffer body) {
    /** The body as UTF-8; broken sequences become replacement characters. */
    public String text() {
        return body.toString();
    }
}
