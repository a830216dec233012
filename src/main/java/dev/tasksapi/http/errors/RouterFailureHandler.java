package dev.tasksapi.http.errors;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Failures outside Quarkus REST: in the filters before it, and a body over the limit. */
@Singleton
class RouterFailureHandler {
    /** Before the failure handlers of Quarkus, which answer without our body. */
    private static final int FIRST = -10_000;

    /** What Vert.x's BodyHandler fails a request with whose connection is lost. */
    private static final int CONNECTION_LOST = 200;

    private final ErrorWriter errors;

    RouterFailureHandler(ErrorWriter errors) {
        this.errors = errors;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::handle);
    }

    /**
     * Where a client has reset its connection, an answer would be the end of the request: what works for it would go
     * on.
     */
    private void handle(RoutingContext request) {
        if (request.statusCode() != CONNECTION_LOST) {
            answer(request);
        }
    }

    private void answer(RoutingContext request) {
        @Nullable Throwable failure = request.failure();
        boolean announcedByStatus = failure == null || request.statusCode() != 500;
        errors.write(
                request,
                announcedByStatus ? Failures.ofStatus(request.statusCode()) : Failures.toApiException(failure));
    }
}
