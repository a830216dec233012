package dev.tasksapi.betterauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The Better Auth that signs people in, and what of it counts here. */
@ConfigMapping(prefix = "tasks-api.better-auth")
interface BetterAuthConfig {
    /** Its base URL, with or without the path that it serves; empty: there is none. */
    Optional<String> url();

    /** Whether its cookies say who is calling. */
    @WithDefault("false")
    boolean cookies();

    /** What the names of its cookies begin with, {@code __Secure-} aside. */
    @WithDefault("better-auth")
    String cookiePrefix();

    /** Whether its session tokens are bearer tokens. */
    @WithDefault("false")
    boolean introspect();

    /** How long what it said of a session is good for. */
    @WithDefault("30s")
    Duration sessionCache();

    /** How often it may be asked in ten seconds; it refuses more than a hundred itself unless it is told otherwise. */
    @WithDefault("90")
    int lookupLimit();
}
