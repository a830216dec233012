package dev.tasksapi.ratelimits;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each caller of one kind may ask for. Where instances count together and cannot, each goes on alone. */
final class Budget {
    private final String policy;
    private final LocalBuckets local;
    private final @Nullable SharedBuckets shared;

    Budget(Limit limit, LocalBuckets local, @Nullable SharedBuckets shared) {
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
            then.accept(local.take(key));
        } else {
            shared.take(key, spending -> then.accept(spending == null ? local.take(key) : spending));
        }
    }
}
