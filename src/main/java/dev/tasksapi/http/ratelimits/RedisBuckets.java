package dev.tasksapi.http.ratelimits;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bucket4j's buckets in Redis or Valkey, over the client of Vert.x: one is read, counted here, and written back if
 * nobody has written it since; else it is read again. Each has an end to how long it is kept. Only what does not wait
 * is there.
 */
final class RedisBuckets extends AbstractCompareAndSwapBasedProxyManager<byte[]> {
    /** Absent and empty are the same to it; no bucket is empty. */
    private static final String COMPARE_AND_SWAP = """
            if (redis.call('get', KEYS[1]) or '') == ARGV[1] then
              redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3])
              return 1
            end
            return 0
            """;

    private static final byte[] ABSENT = {};

    private final Redis redis;
    private final ExpirationAfterWriteStrategy expiry;

    RedisBuckets(Redis redis, ClientSideConfig config, ExpirationAfterWriteStrategy expiry) {
        super(config);
        this.redis = redis;
        this.expiry = expiry;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(byte[] key) {
        return new AsyncCompareAndSwapOperation() {
            @Override
            public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> nanos) {
                return within(nanos, redis.send(Request.cmd(Command.GET).arg(key)))
                        .thenApply(state -> Optional.ofNullable(state).map(Response::toBytes));
            }

            @Override
            public CompletableFuture<Boolean> compareAndSwap(
                    byte @Nullable [] known, byte[] next, RemoteBucketState state, Optional<Long> nanos) {
                long keptMillis = Math.max(1, expiry.calculateTimeToLiveMillis(state, currentTimeNanos()));
                return within(
                                nanos,
                                redis.send(Request.cmd(Command.EVAL)
                                        .arg(COMPARE_AND_SWAP)
                                        .arg(1)
                                        .arg(key)
                                        .arg(known == null ? ABSENT : known)
                                        .arg(next)
                                        .arg(keptMillis)))
                        .thenApply(swapped -> swapped != null && swapped.toInteger() == 1);
            }
        };
    }

    private static CompletableFuture<@Nullable Response> within(
            Optional<Long> nanos, Future<@Nullable Response> answer) {
        CompletableFuture<@Nullable Response> waited =
                answer.toCompletionStage().toCompletableFuture();
        return nanos.map(limit -> waited.orTimeout(limit, TimeUnit.NANOSECONDS)).orElse(waited);
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(byte[] key) {
        throw new UnsupportedOperationException("Nothing here waits");
    }

    @Override
    public void removeProxy(byte[] key) {
        throw new UnsupportedOperationException("Nothing here waits");
    }

    @Override
    protected CompletableFuture<Void> removeAsync(byte[] key) {
        return within(Optional.empty(), redis.send(Request.cmd(Command.DEL).arg(key)))
                .thenAccept(removed -> {});
    }

    @Override
    public boolean isAsyncModeSupported() {
        return true;
    }

    @Override
    public boolean isExpireAfterWriteSupported() {
        return true;
    }
}
