package dev.tasksapi.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which frontends may call from a browser. */
@ConfigMapping(prefix = "tasks-api.cors")
interface CorsConfig {
    /** Origins such as {@code https://app.example.com}. */
    Optional<List<String>> origins();

    /** One more origin; a path behind it is cut off, because frontends name their own URL here. */
    Optional<String> frontendUrl();

    /** Names of request headers that pages may send besides those of ours. */
    Optional<List<String>> headers();

    /** How long a browser may remember a preflight. */
    @WithDefault("600s")
    Duration maxAge();
}
