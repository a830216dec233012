package dev.tasksapi.callers.keysets;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * How old the key set is. Where there is none by design there is no such series; where none was ever fetched its value
 * is NaN.
 */
@Singleton
class KeySetMetrics {
    private final KeySetKeeper keys;

    KeySetMetrics(KeySetKeeper keys) {
        this.keys = keys;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        if (keys.isConfigured()) {
            Gauge.builder("key.set.age", keys, KeySetMetrics::seconds)
                    .description("The time since the key set was fetched")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("key.set.fetch.failed", keys, keeper -> keeper.hasFailed() ? 1 : 0)
                    .description("1 where the last fetch failed")
                    .register(registry);
        }
    }

    private static double seconds(KeySetKeeper keys) {
        return keys.age().map(age -> age.toMillis() / 1_000.0).orElse(Double.NaN);
    }
}
