package dev.tasksapi.database.pool;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pool of connections to the database: how big it is, how much of it is used, and who waits for it. */
@Singleton
class ConnectionPoolMetrics {
    private final PoolQueue queue;
    private final Pool pool;
    private final int max;

    ConnectionPoolMetrics(
            PoolQueue queue, Pool pool, @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int max) {
        this.queue = queue;
        this.pool = pool;
        this.max = max;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        Gauge.builder("database.pool.max", () -> max)
                .description("The most connections that may be open")
                .register(registry);
        Gauge.builder("database.pool.open", pool, Pool::size)
                .description("Connections that are open")
                .register(registry);
        Gauge.builder("database.pool.used", queue, PoolQueue::held)
                .description("Connections that are used")
                .register(registry);
        Gauge.builder("database.pool.waiting", queue, PoolQueue::waiting)
                .description("Those who wait for a connection")
                .register(registry);
        FunctionCounter.builder("database.pool.refused", queue, PoolQueue::refused)
                .description("Those who were refused because they had waited too long, or would have")
                .register(registry);
        FunctionTimer.builder(
                        "database.pool.wait", queue, PoolQueue::turns, PoolQueue::waitedNanos, TimeUnit.NANOSECONDS)
                .description("Those who were given a connection, and how long they waited")
                .register(registry);
    }
}
