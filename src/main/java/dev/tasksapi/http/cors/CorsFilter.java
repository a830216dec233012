package dev.tasksapi.http.cors;

import static dev.tasksapi.operations.settings.Variables.CORS_HEADERS;

import dev.tasksapi.http.filters.FilterOrder;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>). A
 * foreign origin gets no CORS header and is otherwise answered as anybody is: it is the browser that keeps the answer
 * from the page. The filter of Quarkus answers such a request itself, with a 403 that has no body.
 */
@Singleton
class CorsFilter {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";

    /**
     * Those of every call, those for frontends that send them already although today they change nothing, and those
     * with which a browser's tracing goes on here (W3C Trace Context, W3C Baggage, Sentry).
     */
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, X-Request-ID, X-Client-Id, If-Match, If-None-Match, Idempotency-Key,"
                    + " Content-Disposition, Range, If-Range, Last-Event-ID, traceparent, tracestate, baggage, sentry-trace";

    /** RFC 9110, section 5.1. A {@code *} alone would be a name too, and with credentials it means nothing else. */
    private static final Pattern HEADER_NAME = Pattern.compile("(?!\\*$)[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final String RESPONSE_HEADERS =
            "Location, ETag, Link, X-Total-Count, X-Request-ID, Retry-After, RateLimit, RateLimit-Policy,"
                    + " WWW-Authenticate, Allow, Idempotency-Replayed, Content-Disposition, Content-Range,"
                    + " Accept-Ranges";

    private final AllowedOrigins origins;
    private final Environment environment;
    private final String maxAge;
    private volatile String requestHeaders = REQUEST_HEADERS;

    /** A browser may remember a preflight for the age. */
    CorsFilter(
            Environment environment,
            AllowedOrigins origins,
            @ConfigProperty(name = "tasks-api.cors.max-age", defaultValue = "600s") Duration maxAge) {
        this.origins = origins;
        this.environment = environment;
        this.maxAge = Long.toString(maxAge.toSeconds());
    }

    /**
     * Here and not in the constructor, so that a name that is wrong stops the start of the service and not that of a
     * command.
     */
    void readHeaders(@Observes @Priority(10) ServiceStart start) {
        requestHeaders = requestHeaders(environment.find(CORS_HEADERS).orElse(List.of()));
    }

    static String requestHeaders(List<String> names) {
        CORS_HEADERS.refuseUnless(
                names.stream().allMatch(HEADER_NAME.asMatchPredicate()),
                "must hold names of request headers such as X-App-Version, but one of them is not");
        return Stream.concat(Stream.of(REQUEST_HEADERS), names.stream()).collect(Collectors.joining(", "));
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.CORS.priority());
    }

    private void handle(RoutingContext request) {
        MultiMap headers = request.response().headers();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        @Nullable String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        boolean allowed = origin != null && origins.contains(origin);
        if (allowed) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
        }
        if (origin != null && isPreflight(request)) {
            answerPreflight(request, allowed);
        } else {
            request.next();
        }
    }

    private static boolean isPreflight(RoutingContext request) {
        return HttpMethod.OPTIONS.equals(request.request().method())
                && request.request().getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private void answerPreflight(RoutingContext request, boolean allowed) {
        MultiMap headers = request.response().headers();
        if (allowed) {
            headers.remove(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, requestHeaders);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge);
        }
        request.response().setStatusCode(204).end();
    }
}
