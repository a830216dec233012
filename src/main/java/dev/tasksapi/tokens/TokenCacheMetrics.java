package dev.tasksapi.tokens;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;

/** The cache of verified tokens: how many it holds, and how many were found in it, not found and pushed out. */
@Singleton
class TokenCacheMetrics implements MeterBinder {
    private final VerifiedTokenCache cache;

    TokenCacheMetrics(VerifiedTokenCache cache) {
        this.cache = cache;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, cache.tokens(), "verified-tokens");
    }
}
