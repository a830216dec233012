package dev.tasksapi.callers.accounts;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signs in from, as they see it in the list of their sessions.
 *
 * @param device the {@code User-Agent}, cut to 200 characters; null: none was sent
 * @param network the address, cut to its network
 */
record Visitor(@Nullable String device, String network) {
    private static final int MAX_DEVICE_LENGTH = 200;

    static Visitor of(HttpServerRequest request, String network) {
        @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Visitor(agent == null ? null : storable(agent), network);
    }

    /**
     * Cuts between code points, and leaves out the NUL that PostgreSQL cannot keep. There is no surrogate in it: Vert.x
     * makes one character of each byte of a header.
     */
    private static String storable(String agent) {
        return agent.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_DEVICE_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
