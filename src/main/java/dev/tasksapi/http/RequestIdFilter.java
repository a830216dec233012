package dev.tasksapi.http;

import dev.tasksapi.http.filters.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id: the caller's own {@code X-Request-ID} if it is harmless, else a new one. The id is on the
 * answer and, as {@code request_id}, on every log line of the request.
 */
@Singleton
class RequestIdFilter {
    private static final String HEADER = "X-Request-ID";
    private static final int BEFORE_ANSWERS = -20_000;
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.REQUEST_ID.priority());
    }

    /** What the router refuses itself, such as a request without a Host, never comes to a filter. */
    void register(@Observes Router router) {
        router.route().order(BEFORE_ANSWERS).failureHandler(request -> {
            if (!request.response().headers().contains(HEADER)) {
                identify(request);
            }
            request.next();
        });
    }

    private void handle(RoutingContext request) {
        identify(request);
        request.next();
    }

    private static void identify(RoutingContext request) {
        @Nullable String given = request.request().getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.response().putHeader(HEADER, id);
        MDC.put("request_id", id);
    }
}
