package dev.tasksapi.http;

import dev.tasksapi.filters.FilterOrder;
import dev.tasksapi.startup.ServiceStart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many requests there were and how long they took, by method, route and status. Only routes of ours, methods that we know
 * and statuses that we send have a series of their own, so nobody can make more of them by asking for what does not exist. What
 * is below {@code /q} is asked by machines and not counted.
 */
@Singleton
class RequestMetrics {
    private static final String OF_MACHINES = "/q/";

    /** From far below what a request takes to far above what anybody waits for. */
    private static final Duration[] BOUNDARIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final LongAdder active = new LongAdder();

    /** Bounded by what is in {@link Series}. */
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private @Nullable MeterRegistry registry;

    private record Series(String method, String route, String status) {}

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("http.server.active.requests", active, LongAdder::sum)
                .description("Requests that are being answered")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.METRICS.priority());
    }

    private void handle(RoutingContext request) {
        if (registry != null && !request.normalizedPath().startsWith(OF_MACHINES)) {
            MeterRegistry meters = registry;
            long start = System.nanoTime();
            active.increment();
            request.addEndHandler(end -> {
                active.decrement();
                Duration duration = Duration.ofNanos(System.nanoTime() - start);
                timer(meters, series(request, end.succeeded())).record(duration);
            });
        }
        request.next();
    }

    /** A request whose client has gone before its answer has no status. */
    private static Series series(RoutingContext request, boolean isAnswered) {
        boolean hasStatus = isAnswered && request.response().headWritten();
        return new Series(
                MethodName.of(request.request().method()),
                Route.of(request),
                hasStatus ? Integer.toString(request.response().getStatusCode()) : Route.NONE);
    }

    /** By get first, which takes no lock. */
    private Timer timer(MeterRegistry meters, Series series) {
        @Nullable Timer known = timers.get(series);
        return known == null ? timers.computeIfAbsent(series, wanted -> newTimer(meters, wanted)) : known;
    }

    private static Timer newTimer(MeterRegistry meters, Series series) {
        return Timer.builder("http.server.requests")
                .description("Requests, by method, route and status")
                .tags("method", series.method, "uri", series.route, "status", series.status)
                .serviceLevelObjectives(BOUNDARIES)
                .register(meters);
    }
}
