package dev.tasksapi.database;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts who uses a connection of the pool, and how long they waited for it. Vert.x tells nobody but its metrics; those of Quarkus
 * would be told about every request, socket and message besides, at a price that each request pays. It does not tell of those who
 * wait in vain for one to be opened, so {@link PoolQueue} counts who waits.
 */
@Singleton
class PoolUsage implements VertxOptionsCustomizer {
    private static final String SQL = "sql";

    private final LongAdder used = new LongAdder();
    private final LongAdder acquired = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

    @Override
    @SuppressWarnings("deprecation") // for the builder of Vert.x, which Quarkus keeps to itself
    public void accept(VertxOptions options) {
        VertxMetricsFactory factory = ignored -> new VertxMetrics() {
            @Override
            public @Nullable PoolMetrics<?> createPoolMetrics(String type, String name, int size) {
                return type.equals(SQL) ? new Watch() : null;
            }
        };
        options.setMetricsOptions(new MetricsOptions().setEnabled(true).setFactory(factory));
    }

    /** Its metric is the moment, in nanoseconds, at which somebody began to wait. */
    private final class Watch implements PoolMetrics<Long> {
        @Override
        public Long submitted() {
            return System.nanoTime();
        }

        @Override
        public void rejected(Long since) {
            refused.increment();
        }

        @Override
        public Long begin(Long since) {
            used.increment();
            acquired.increment();
            waitedNanos.add(System.nanoTime() - since);
            return since;
        }

        @Override
        public void end(Long since, boolean succeeded) {
            used.decrement();
        }
    }

    /** Connections that somebody uses now. */
    long used() {
        return used.sum();
    }

    /** How often somebody was given a connection. */
    long acquired() {
        return acquired.sum();
    }

    /** How often somebody was given none: nobody gave one back in time, or too many waited. */
    long refused() {
        return refused.sum();
    }

    /** How long all of them waited together. */
    long waitedNanos() {
        return waitedNanos.sum();
    }
}
