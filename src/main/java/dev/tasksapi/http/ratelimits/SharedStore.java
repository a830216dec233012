package dev.tasksapi.http.ratelimits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The Redis or Valkey in which all instances count together. */
final class SharedStore implements AutoCloseable {
    static final String PREFIX = "tasks-api:rate-limit:";

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(2);

    /** How long a bucket is kept after it is whole again, so that one that is used is not made anew each time. */
    private static final ExpirationAfterWriteStrategy EXPIRY =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10));

    private final Redis redis;
    private final Duration patience;
    private final RedisOutage outage = new RedisOutage(TimeMeter.SYSTEM_NANOTIME);

    private SharedStore(Redis redis, Duration patience) {
        this.redis = redis;
        this.patience = patience;
    }

    /** Throws as {@link RedisUrl} does. */
    static SharedStore at(String url, Duration patience, Vertx vertx) {
        return new SharedStore(Redis.createClient(vertx, RedisUrl.options(url)), patience);
    }

    /**
     * Asks once, while nobody waits for it yet: the first time takes longer than a request would wait. Redis that is
     * away is spoken of, and stops nothing. To be called on a thread that may wait.
     */
    void warmUp(Limit limit) {
        BucketConfiguration any =
                BucketConfiguration.builder().addLimit(limit.bandwidth()).build();
        try {
            buckets(PATIENCE_AT_START)
                    .builder()
                    .build((PREFIX + "start").getBytes(US_ASCII), () -> CompletableFuture.completedFuture(any))
                    .getAvailableTokens()
                    .get();
        } catch (ExecutionException e) {
            outage.begin(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AsyncProxyManager<byte[]> buckets(Duration timeout) {
        ClientSideConfig config = ClientSideConfig.getDefault()
                .withClientClock(TimeMeter.SYSTEM_MILLISECONDS) // of all instances the same
                .withRequestTimeout(timeout);
        return new RedisBuckets(redis, config, EXPIRY).asAsync();
    }

    SharedBuckets buckets(String kind, Limit limit) {
        return new SharedBuckets(buckets(patience), patience, outage, kind, limit);
    }

    @Override
    public void close() {
        redis.close();
    }
}
