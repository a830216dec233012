package dev.tasksapi.ratelimits;

import dev.tasksapi.startup.ServiceStart;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The budgets of the service. They are there when it starts, so that a setting that is wrong does not stop a command. */
@Singleton
class RateLimits {
    private final RateLimitConfig config;
    private final Vertx vertx;
    private final RateLimitMetrics metrics;
    private volatile @Nullable Budgets budgets;
    private @Nullable SharedStore store;

    RateLimits(RateLimitConfig config, Vertx vertx, RateLimitMetrics metrics) {
        this.config = config;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** One for callers who are known, and one for all others. */
    record Budgets(Budget ofUsers, Budget ofAddresses) {}

    void begin(@Observes @Priority(10) ServiceStart start) {
        RateLimitSettings settings = RateLimitSettings.of(config);
        if (settings.isOn()) {
            @Nullable SharedStore shared = SharedStore.of(config, vertx);
            store = shared;
            budgets = new Budgets(
                    budget("user", settings.perUser(), shared, metrics.ofUsers()),
                    budget("address", settings.perAddress(), shared, metrics.ofAddresses()));
            if (shared != null) {
                shared.warmUp(settings.perUser());
            }
        }
    }

    private static Budget budget(
            String kind, Limit limit, @Nullable SharedStore shared, RateLimitMetrics.Counts counts) {
        LocalBuckets local = new LocalBuckets(limit, TimeMeter.SYSTEM_NANOTIME);
        return new Budget(limit, local, shared == null ? null : shared.buckets(kind, limit), counts);
    }

    @PreDestroy
    void end() {
        if (store != null) {
            store.close();
        }
    }

    /** Null: nobody is counted. */
    @Nullable
    Budgets budgets() {
        return budgets;
    }
}
