package dev.tasksapi.http.conditional;

import dev.tasksapi.http.paging.Page;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives answers their {@code ETag}, and answers 304 without a body if the caller has this version. Such an answer
 * may be kept by the browser, which has to ask each time whether it still is the current one; what has no tag may not
 * be kept at all.
 */
class EntityTagFilter {
    private static final int NOT_MODIFIED = 304;

    /** After all other filters, whose headers are part of a list's tag. */
    private static final int LAST = Integer.MIN_VALUE;

    /** What, of a request for the same URL, decides who sees which answer in which form. */
    private static final String VARY = "Origin, Authorization, Cookie, Accept";

    private final CurrentVertxRequest current;

    EntityTagFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerResponseFilter(priority = LAST)
    void tag(ContainerResponseContext response) {
        @Nullable EntityTag tag = tag(response.getEntity());
        if (tag == null) {
            return;
        }
        RoutingContext request = current.getCurrent();
        request.response()
                .putHeader(HttpHeaders.ETAG, tag.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .putHeader(HttpHeaders.VARY, VARY);
        if (isKnown(tag, request.request())) {
            response.setStatus(NOT_MODIFIED);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    private static @Nullable EntityTag tag(@Nullable Object entity) {
        if (entity instanceof Versioned row) {
            return EntityTag.of(row);
        }
        if (entity instanceof OtherForm form) {
            return EntityTag.of(form.row());
        }
        return entity instanceof Page<?> list ? ListDigest.of(list) : null;
    }

    static boolean isKnown(EntityTag tag, HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!headers.contains(HttpHeaders.IF_NONE_MATCH)
                || !List.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())) {
            return false;
        }
        @Nullable EntityTags known = EntityTags.parse(headers.getAll(HttpHeaders.IF_NONE_MATCH));
        return known != null && known.matchWeakly(tag);
    }
}
