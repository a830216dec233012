package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.addresses.ClientAddress;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Where a request comes from. */
@Singleton
public class CurrentVisitor {
    private static final int MAX_DEVICE_LENGTH = 200;

    private final CurrentVertxRequest request;
    private final ClientAddress addresses;

    CurrentVisitor(CurrentVertxRequest request, ClientAddress addresses) {
        this.request = request;
        this.addresses = addresses;
    }

    /** The visitor who makes the current request. */
    public Visitor get() {
        HttpServerRequest call = request.getCurrent().request();
        @Nullable String agent = call.getHeader(HttpHeaders.USER_AGENT);
        return new Visitor(
                agent == null ? null : storable(agent), addresses.of(call).network());
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

    /**
     * Where somebody comes from, as they see it in the list of their sessions.
     *
     * @param device the {@code User-Agent}, cut to 200 characters; null: none was sent
     * @param network the address, cut to its network
     */
    public record Visitor(@Nullable String device, String network) {}
}
