package dev.tasksapi.callers.passwords;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Passwords that are hashed, that wait for it, and that were turned away. */
@Singleton
class PasswordHashingMetrics {
    private final HashingThreads threads;

    PasswordHashingMetrics(HashingThreads threads) {
        this.threads = threads;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        Gauge.builder("password.hashing.running", threads, HashingThreads::running)
                .description("Passwords that are being hashed")
                .register(registry);
        Gauge.builder("password.hashing.waiting", threads, HashingThreads::waiting)
                .description("Passwords that wait to be hashed")
                .register(registry);
        FunctionCounter.builder("password.hashing.refused", threads, HashingThreads::refused)
                .description("Passwords that were turned away, because too many waited")
                .register(registry);
    }
}
