package dev.tasksapi.betterauth;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The Better Auth that signs people in, and what of it counts here. All of it is text, which {@link BetterAuthSettings} reads:
 * what the framework cannot read it refuses with a stack trace that does not name the variable.
 */
@ConfigMapping(prefix = "tasks-api.better-auth")
interface BetterAuthConfig {
    /** Its base URL, with or without the path that it serves; empty: there is none. */
    Optional<String> url();

    /** Whether its cookies say who is calling; empty: they do not. */
    Optional<String> cookies();

    /** What the names of its cookies begin with, {@code __Secure-} aside; empty: Better Auth's default. */
    Optional<String> cookiePrefix();

    /** Whether its session tokens are bearer tokens; empty: they are not. */
    Optional<String> introspect();

    /** How long what it said of a session is good for; empty: 30 seconds. */
    Optional<String> sessionCache();

    /** How often it may be asked in ten seconds; empty: 90. It refuses more than a hundred itself unless it is told otherwise. */
    Optional<String> lookupLimit();
}
