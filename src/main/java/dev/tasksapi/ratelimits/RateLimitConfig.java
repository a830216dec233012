package dev.tasksapi.ratelimits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much one caller may ask for, as it is written; {@link RateLimitSettings} reads it. Empty is the default. */
@ConfigMapping(prefix = "tasks-api.rate-limit")
interface RateLimitConfig {
    /** Whether calls are counted at all; {@code true} unless it is {@code false}. */
    Optional<String> enabled();

    /** How many calls of a known user fit into the window; 600. */
    Optional<String> perUser();

    /** How many calls of callers who are not known fit into the window, together from one address; 600. */
    Optional<String> perAddress();

    /** How long it takes until a budget that is spent is whole again; a minute. */
    Optional<String> window();

    /** The Redis or Valkey in which all instances count together; empty: each counts alone. */
    Optional<String> redisUrl();

    /** How long a request waits for Redis before it is counted by this instance alone. */
    @WithDefault("100ms")
    Duration redisTimeout();
}
