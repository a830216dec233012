package dev.tasksapi.http.observation;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * The method of a request where it is only to be told from others: anybody can make methods up, so those are all one.
 */
public final class MethodName {
    /** As OpenTelemetry writes it (semantic conventions, {@code http.request.method}). */
    private static final String OTHER = "_OTHER";

    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private MethodName() {}

    /** The name of a method that we know, else {@code _OTHER}. */
    public static String of(HttpMethod method) {
        return KNOWN.contains(method) ? method.name() : OTHER;
    }
}
