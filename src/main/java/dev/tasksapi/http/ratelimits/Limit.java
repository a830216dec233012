package dev.tasksapi.http.ratelimits;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/**
 * A token bucket: so many requests at once, and as many again over the window, evenly.
 *
 * @param requests at least one
 * @param window in whole seconds
 */
record Limit(long requests, Duration window) {
    Bandwidth bandwidth() {
        return Bandwidth.builder()
                .capacity(requests)
                .refillGreedy(requests, window)
                .build();
    }

    /** The value of {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-10, section 3). */
    String policy() {
        return Spending.POLICY + ";q=" + requests + ";w=" + window.toSeconds();
    }

    /** What tells it from another limit in the names of shared buckets. */
    String name() {
        return requests + "/" + window.toSeconds();
    }
}
