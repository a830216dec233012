package dev.tasksapi.betterauth;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The Better Auth that signs people in. */
@ConfigMapping(prefix = "tasks-api.better-auth")
interface BetterAuthConfig {
    /** Its base URL, with or without the path that it serves; empty: there is none. */
    Optional<String> url();
}
