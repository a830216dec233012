package dev.tasksapi.http.ratelimits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The budgets that all instances share. Requests for the same one that come while it is asked about are asked about
 * together, so that a flood of one caller is not one of Redis.
 */
final class SharedBuckets {
    private static final int MAX = 20_000;

    private final Duration patience;
    private final RedisOutage outage;
    private final Cache<BucketKey, AsyncBucketProxy> buckets;

    /** Not given to the cache, which would look into its class and warn that it cannot in a native image. */
    private final Function<BucketKey, AsyncBucketProxy> whole;

    /**
     * Those of one kind of caller.
     *
     * @param patience how long a request waits at most
     * @param kind what their names in Redis begin with
     */
    SharedBuckets(AsyncProxyManager<byte[]> store, Duration patience, RedisOutage outage, String kind, Limit limit) {
        this.patience = patience;
        this.outage = outage;
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(limit.bandwidth()).build();
        String prefix = SharedStore.PREFIX + kind + ":" + limit.name() + ":";
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfter(Expiry.<BucketKey, AsyncBucketProxy>accessing((key, bucket) -> limit.window()))
                .executor(Runnable::run)
                .build();
        this.whole = key -> store.builder()
                .withOptimization(Optimizations.batching())
                .build((prefix + key.hex()).getBytes(US_ASCII), () -> CompletableFuture.completedFuture(configuration));
    }

    /** Takes one request's share and says in the caller's context what became of it; null: Redis cannot be asked. */
    void take(BucketKey key, Consumer<@Nullable Spending> then) {
        boolean isTrial = outage.isOn();
        if (isTrial && !outage.mayTry()) {
            then.accept(null);
            return;
        }
        CompletableFuture<ConsumptionProbe> answer = buckets.get(key, whole)
                .tryConsumeAndReturnRemaining(1)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        Future.fromCompletionStage(answer, Vertx.currentContext()).onComplete(counted -> {
            if (counted.failed()) {
                outage.begin(counted.cause());
            } else if (isTrial) {
                outage.end();
            }
            then.accept(counted.failed() ? null : Spending.of(counted.result()));
        });
    }
}
