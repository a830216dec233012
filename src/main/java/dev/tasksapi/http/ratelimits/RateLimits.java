package dev.tasksapi.http.ratelimits;

import static dev.tasksapi.operations.settings.Variables.RATE_LIMIT_ENABLED;
import static dev.tasksapi.operations.settings.Variables.RATE_LIMIT_PER_ADDRESS;
import static dev.tasksapi.operations.settings.Variables.RATE_LIMIT_PER_USER;
import static dev.tasksapi.operations.settings.Variables.RATE_LIMIT_WINDOW;
import static dev.tasksapi.operations.settings.Variables.REDIS_URL;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Variable;
import dev.tasksapi.operations.startup.ServiceStart;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of the service. They are there when it starts, so that a setting that is wrong does not stop a command.
 */
@Singleton
class RateLimits {
    private final Environment environment;
    private final Duration patience;
    private final Vertx vertx;
    private final RateLimitMetrics metrics;
    private volatile @Nullable Budgets budgets;
    private @Nullable SharedStore store;

    /** A request waits for Redis for this long before it is counted by this instance alone. */
    RateLimits(
            Environment environment,
            Vertx vertx,
            RateLimitMetrics metrics,
            @ConfigProperty(name = "tasks-api.rate-limit.redis-timeout", defaultValue = "100ms") Duration patience) {
        this.environment = environment;
        this.patience = patience;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** One for callers who are known, and one for all others. */
    record Budgets(Budget ofUsers, Budget ofAddresses) {}

    void begin(@Observes @Priority(10) ServiceStart start) {
        if (environment.get(RATE_LIMIT_ENABLED)) {
            @Nullable
            SharedStore shared = environment
                    .find(REDIS_URL)
                    .map(url -> SharedStore.at(url, patience, vertx))
                    .orElse(null);
            store = shared;
            budgets = new Budgets(
                    budget("user", limit(RATE_LIMIT_PER_USER), shared, metrics.ofUsers()),
                    budget("address", limit(RATE_LIMIT_PER_ADDRESS), shared, metrics.ofAddresses()));
            if (shared != null) {
                shared.warmUp(limit(RATE_LIMIT_PER_USER));
            }
        }
    }

    private Limit limit(Variable<Integer> requests) {
        return new Limit(environment.get(requests), environment.get(RATE_LIMIT_WINDOW));
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
