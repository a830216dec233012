package dev.tasksapi.http.ratelimits;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests that were counted: of a user or of an address, allowed or refused, by this instance alone or by all
 * together.
 */
@Singleton
class RateLimitMetrics {
    private final Counts ofUsers = new Counts();
    private final Counts ofAddresses = new Counts();

    /** Those of one kind of caller. */
    static final class Counts {
        private final LongAdder[] counts = {new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()};

        void count(Spending spending, boolean isShared) {
            at(spending.isAllowed(), isShared).increment();
        }

        private LongAdder at(boolean isAllowed, boolean isShared) {
            return counts[(isAllowed ? 2 : 0) + (isShared ? 1 : 0)];
        }
    }

    Counts ofUsers() {
        return ofUsers;
    }

    Counts ofAddresses() {
        return ofAddresses;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        for (boolean isAllowed : new boolean[] {true, false}) {
            for (boolean isShared : new boolean[] {true, false}) {
                bind(registry, "user", ofUsers, isAllowed, isShared);
                bind(registry, "address", ofAddresses, isAllowed, isShared);
            }
        }
    }

    private static void bind(
            MeterRegistry registry, String caller, Counts counts, boolean isAllowed, boolean isShared) {
        FunctionCounter.builder("rate.limit.requests", counts.at(isAllowed, isShared), LongAdder::sum)
                .description("Requests that were counted with their user or address")
                .tags("caller", caller, "result", isAllowed ? "allowed" : "refused")
                .tag("counted", isShared ? "shared" : "local")
                .register(registry);
    }
}
