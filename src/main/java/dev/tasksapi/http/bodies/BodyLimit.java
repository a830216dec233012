package dev.tasksapi.http.bodies;

import dev.tasksapi.http.filters.FilterOrder;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads each body whole, without blocking, and up to the limit; past it the answer is 413. Quarkus REST on its own
 * hands a body over 10 kB to a worker thread, from which Hibernate Reactive cannot be used, and answers 413 without a
 * body.
 */
@Singleton
class BodyLimit {
    private final BodyHandler bodies;
    private final LongBodies longBodies;

    BodyLimit(@ConfigProperty(name = "tasks-api.bodies.longest") MemorySize limit, LongBodies longBodies) {
        this.bodies = BodyHandler.create(false).setBodyLimit(limit.asLongValue());
        this.longBodies = longBodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, FilterOrder.BODY.priority());
        filters.register(BodyLimit::keepEmptyBody, FilterOrder.EMPTY_BODY.priority());
    }

    private void read(RoutingContext request) {
        BodyForm.forgetParameters(request.request().headers());
        @Nullable BodyHandler reader = longBodies.reader(request);
        if (reader == null) {
            request.request().resume();
            bodies.handle(request);
        } else {
            longBodies.handle(request, reader);
        }
    }

    /** Quarkus REST would wait forever for a body that was announced and then had no byte. */
    private static void keepEmptyBody(RoutingContext request) {
        if (request.body().buffer() == null) {
            ((RoutingContextInternal) request).setBody(Buffer.buffer());
        }
        request.next();
    }
}
