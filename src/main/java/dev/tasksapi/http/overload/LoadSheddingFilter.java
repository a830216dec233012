package dev.tasksapi.http.overload;

import dev.tasksapi.database.pool.PoolQueue;
import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.http.filters.FilterOrder;
import dev.tasksapi.http.observation.AccessLog;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers 503 before anything is done for a request that would wait too long for the database: its token is not
 * verified and its body not kept. The log holds how many were refused, and no line for each: that would cost as much as
 * the refusal. What operations ask (below {@code /q}) is always let through.
 */
@Singleton
class LoadSheddingFilter {
    private static final String OF_OPERATIONS = "/q/";

    private final PoolQueue queue;
    private final ErrorWriter errors;

    LoadSheddingFilter(PoolQueue queue, ErrorWriter errors) {
        this.queue = queue;
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.LOAD_SHEDDING.priority());
    }

    private void handle(RoutingContext request) {
        if (!queue.isFull() || request.normalizedPath().startsWith(OF_OPERATIONS)) {
            request.next();
            return;
        }
        if (queue.isOverloaded()) {
            AccessLog.leaveOut(request);
        }
        request.request().resume(); // what comes of a body is thrown away, and the connection can go on
        errors.write(request, queue.refusal());
    }
}
