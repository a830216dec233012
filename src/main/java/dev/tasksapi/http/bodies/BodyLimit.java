package dev.tasksapi.http.bodies;

import dev.tasksapi.http.filters.FilterOrder;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads each body whole, without blocking, and up to the limit; past it the answer is 413. Only a {@link StreamedBody}
 * is left to its call, and a {@link LongBody} has another limit. Quarkus REST on its own hands a body over 10 kB to a
 * worker thread, from which Hibernate Reactive cannot be used, and answers 413 without a body.
 */
@Singleton
class BodyLimit {
    private static final String STREAMED = StreamedBody.class.getName();

    private final long limit;
    private final BodyHandler bodies;
    private final LongBodies longBodies;
    private final List<StreamedBody> streamed;

    BodyLimit(
            @ConfigProperty(name = "tasks-api.bodies.longest") MemorySize limit,
            LongBodies longBodies,
            @All List<StreamedBody> streamed) {
        this.longBodies = longBodies;
        this.streamed = streamed;
        this.limit = limit.asLongValue();
        this.bodies = BodyHandler.create(false).setBodyLimit(this.limit);
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, FilterOrder.BODY.priority());
        filters.register(BodyLimit::keepEmptyBody, FilterOrder.EMPTY_BODY.priority());
    }

    private void read(RoutingContext request) {
        if (streamed.stream().anyMatch(body -> body.isOf(request.request()))) {
            leaveToCall(request);
            return;
        }
        BodyForm.forgetParameters(request.request().headers());
        @Nullable LongBody path = longBodies.path(request);
        if (path == null) {
            request.request().resume();
            bodies.handle(request);
        } else {
            longBodies.handle(request, path, limit);
        }
    }

    /**
     * What is left of the body after the answer is read and dropped, so that the answer reaches a client that still
     * sends.
     */
    private static void leaveToCall(RoutingContext request) {
        HttpServerRequest body = request.request().pause();
        request.put(STREAMED, true);
        LongBodies.closeUnlessSent(request);
        request.addEndHandler(end -> body.resume());
        request.next();
    }

    /** Quarkus REST would wait forever for a body that was announced and then had no byte. */
    private static void keepEmptyBody(RoutingContext request) {
        if (request.body().buffer() == null && request.get(STREAMED) == null && SentBody.digest(request) == null) {
            ((RoutingContextInternal) request).setBody(Buffer.buffer());
        }
        request.next();
    }
}
