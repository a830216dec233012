package dev.tasksapi.ratelimits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;

/**
 * The budgets that this instance keeps. One that nobody spends from is forgotten when it is whole again; if there are too many,
 * those that are rarely used go first, and begin anew.
 */
final class LocalBuckets {
    /** At about half a kilobyte each, for users and for addresses, some 50 MB at worst. */
    static final int MAX = 50_000;

    private final LoadingCache<BucketKey, Bucket> buckets;

    LocalBuckets(Limit limit, TimeMeter clock) {
        Bandwidth bandwidth = limit.bandwidth();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfter(Expiry.<BucketKey, Bucket>accessing((key, bucket) -> limit.window()))
                .ticker(clock::currentTimeNanos)
                .executor(Runnable::run)
                .build(key -> Bucket.builder()
                        .addLimit(bandwidth)
                        .withCustomTimePrecision(clock)
                        .withSynchronizationStrategy(SynchronizationStrategy.SYNCHRONIZED)
                        .build());
    }

    /** Takes one request's share; never waits for longer than another thread takes to count. */
    Spending take(BucketKey key) {
        return Spending.of(buckets.get(key).tryConsumeAndReturnRemaining(1));
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
