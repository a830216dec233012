package dev.tasksapi.operations.timing;

import dev.tasksapi.http.filters.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Says in each answer what it took (<a href="https://www.w3.org/TR/server-timing/">W3C Server Timing</a>). In dev
 * alone: anybody could read elsewhere how long the database and the check of a token take.
 */
@Singleton
public class ServerTiming {
    private static final String HEADER = "Server-Timing";
    private static final String TIMING_ALLOW_ORIGIN = "Timing-Allow-Origin";

    private static final String KEY = ServerTiming.class.getName();

    private final boolean isOn;

    ServerTiming(@ConfigProperty(name = "tasks-api.server-timing.enabled") boolean isOn) {
        this.isOn = isOn;
    }

    void register(@Observes Filters filters) {
        if (isOn) {
            filters.register(ServerTiming::begin, FilterOrder.SERVER_TIMING.priority());
        }
    }

    private static void begin(RoutingContext request) {
        Durations durations = new Durations();
        ContextLocals.put(KEY, durations);
        request.addHeadersEndHandler(end -> {
            MultiMap headers = request.response().headers();
            headers.set(HEADER, durations.header());
            letPagesRead(headers);
        });
        request.next();
    }

    /** In dev the frontend has another origin: one that may read the answer may read this too. */
    private static void letPagesRead(MultiMap headers) {
        @Nullable String exposed = headers.get(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
        @Nullable String origin = headers.get(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        if (exposed != null && origin != null) {
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposed + ", " + HEADER);
            headers.set(TIMING_ALLOW_ORIGIN, origin);
        }
    }

    /** The same work; where it is part of a request, and times are told, its time is one of them. */
    public <T> Uni<T> measured(Part part, Uni<T> work) {
        return isOn ? Uni.createFrom().deferred(() -> measuredNow(part, work)) : work;
    }

    private static <T> Uni<T> measuredNow(Part part, Uni<T> work) {
        @Nullable
        Durations durations = VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<Durations>get(KEY).orElse(null)
                : null; // a command asks from a thread of its own
        if (durations == null) {
            return work;
        }
        long start = System.nanoTime();
        return work.onTermination().invoke(() -> durations.add(part, System.nanoTime() - start));
    }
}
