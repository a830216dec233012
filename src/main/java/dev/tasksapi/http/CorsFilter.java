package dev.tasksapi.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>). A foreign
 * origin gets no CORS header and is otherwise answered as anybody is: it is the browser that keeps the answer from the page.
 * The filter of Quarkus answers such a request itself, with a 403 that has no body.
 */
@Singleton
class CorsFilter {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";

    /** The last three are for frontends that send them already; today they change nothing. */
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, X-Request-ID, If-Match, If-None-Match, Idempotency-Key";

    private static final String RESPONSE_HEADERS =
            "Location, ETag, Link, X-Request-ID, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, Allow";

    private final AllowedOrigins origins;
    private final String maxAge;

    CorsFilter(CorsConfig config, AllowedOrigins origins) {
        this.origins = origins;
        this.maxAge = Long.toString(config.maxAge().toSeconds());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterPriorities.CORS);
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
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge);
        }
        request.response().setStatusCode(204).end();
    }
}
