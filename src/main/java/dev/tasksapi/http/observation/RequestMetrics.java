package dev.tasksapi.http.observation;

import dev.tasksapi.http.filters.FilterOrder;
import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many requests there were and how long they took, by method, route and status. Only routes of ours, methods that
 * we know and statuses that we send have a series of their own, so nobody can make more of them by asking for what does
 * not exist. What is below {@code /q} is asked by machines and not counted.
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

    private Meter.@Nullable MeterProvider<Timer> timers;

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        timers = Timer.builder("http.server.requests")
                .description("Requests, by method, route and status")
                .serviceLevelObjectives(BOUNDARIES)
                .withRegistry(registry);
        Gauge.builder("http.server.active.requests", active, LongAdder::sum)
                .description("Requests that are being answered")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.METRICS.priority());
    }

    private void handle(RoutingContext request) {
        if (timers != null && !request.normalizedPath().startsWith(OF_MACHINES)) {
            Meter.MeterProvider<Timer> series = timers;
            long start = System.nanoTime();
            active.increment();
            AtomicBoolean isCounted = new AtomicBoolean();
            LongAnswer.onBegin(request, () -> count(request, start, true, series, isCounted));
            request.addEndHandler(end -> count(request, start, end.succeeded(), series, isCounted));
        }
        request.next();
    }

    /** Once, when it has been answered or its client has gone. */
    private void count(
            RoutingContext request,
            long start,
            boolean isAnswered,
            Meter.MeterProvider<Timer> series,
            AtomicBoolean isCounted) {
        if (isCounted.compareAndSet(false, true)) {
            active.decrement();
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            series.withTags(tags(request, isAnswered)).record(duration);
        }
    }

    /** A request whose client has gone before its answer has no status. */
    private static Tags tags(RoutingContext request, boolean isAnswered) {
        boolean hasStatus = isAnswered && request.response().headWritten();
        return Tags.of(
                "method",
                MethodName.of(request.request().method()),
                "uri",
                Route.of(request),
                "status",
                hasStatus ? Integer.toString(request.response().getStatusCode()) : Route.NONE);
    }
}
