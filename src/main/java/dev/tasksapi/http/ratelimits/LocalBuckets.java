package dev.tasksapi.http.ratelimits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.util.function.Function;

/**
 * The budgets that this instance keeps. One that nobody spends from is forgotten when it is whole again; if there are
 * too many, those that are rarely used go first, and begin anew.
 */
final class LocalBuckets {
    /** At about half a kilobyte each, for users and for addresses, some 50 MB at worst. */
    static final int MAX = 50_000;

    private final Cache<BucketKey, Bucket> buckets;

    /** Not given to the cache, which would look into its class and warn that it cannot in a native image. */
    private final Function<BucketKey, Bucket> whole;

    LocalBuckets(Limit limit, TimeMeter clock) {
        Bandwidth bandwidth = limit.bandwidth();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfter(Expiry.<BucketKey, Bucket>accessing((key, bucket) -> limit.window()))
                .ticker(clock::currentTimeNanos)
                .executor(Runnable::run)
                .build();
        this.whole = key -> Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(clock)
                .withSynchronizationStrategy(SynchronizationStrategy.SYNCHRONIZED)
                .build();
    }

    /** Takes one request's share; never waits for longer than another thread takes to count. */
    Spending take(BucketKey key) {
        return Spending.of(buckets.get(key, whole).tryConsumeAndReturnRemaining(1));
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
