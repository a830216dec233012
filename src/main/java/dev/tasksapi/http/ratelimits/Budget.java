package dev.tasksapi.http.ratelimits;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each caller of one kind may ask for. Where instances count together and cannot, each goes on alone. */
final class Budget {
    private final String policy;
    private final LocalBuckets local;
    private final @Nullable SharedBuckets shared;
    private final RateLimitMetrics.Counts counts;

    Budget(Limit limit, LocalBuckets local, @Nullable SharedBuckets shared, RateLimitMetrics.Counts counts) {
        this.counts = counts;
        this.policy = limit.policy();
        this.local = local;
        this.shared = shared;
    }

    /** The value of {@code RateLimit-Policy}. */
    String policy() {
        return policy;
    }

    /** Takes one request's share and says what became of it: at once, or later in the same Vert.x context. */
    void take(BucketKey key, Consumer<Spending> then) {
        if (shared == null) {
            then.accept(takeAlone(key));
        } else {
            shared.take(key, spending -> then.accept(spending == null ? takeAlone(key) : counted(spending, true)));
        }
    }

    private Spending takeAlone(BucketKey key) {
        return counted(local.take(key), false);
    }

    private Spending counted(Spending spending, boolean isShared) {
        counts.count(spending, isShared);
        return spending;
    }
}
