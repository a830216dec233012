package dev.tasksapi.callers.tokens;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The cache of verified tokens: how many it holds, and how many were found in it, not found and pushed out. */
@Singleton
class TokenCacheMetrics {
    private final VerifiedTokenCache cache;

    TokenCacheMetrics(VerifiedTokenCache cache) {
        this.cache = cache;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, cache.tokens(), "verified-tokens");
    }
}
