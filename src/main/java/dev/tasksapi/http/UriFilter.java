package dev.tasksapi.http;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.http.filters.FilterOrder;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses a query with a {@code %} that does not begin an escape, which nothing behind it could read. */
@Singleton
class UriFilter {
    private final ErrorWriter errors;

    UriFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.URI.priority());
    }

    private void handle(RoutingContext request) {
        if (isReadable(request.request().uri())) {
            request.next();
        } else {
            errors.write(request, ApiException.badRequest("The query has a % that does not begin an escape"));
        }
    }

    private static boolean isReadable(String uri) {
        try {
            return new QueryStringDecoder(uri).parameters() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
