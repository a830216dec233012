package dev.tasksapi.accounts;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** The service's own accounts. */
@ConfigMapping(prefix = "tasks-api.accounts")
interface AccountsConfig {
    /** Whether there are any; without them none of their paths is there. */
    boolean enabled();

    /** Whether people can register themselves. */
    boolean registration();

    /** Whether the access token is a cookie as well; empty: it is not. {@code betterauth} judges the variable. */
    Optional<Boolean> accessCookie();

    /** How long an access token is good for. */
    Duration accessTokenLifetime();

    /** After how long without a refresh a session ends. */
    Duration sessionIdle();

    /** After how long a session ends however much it is used. */
    Duration sessionLifetime();

    /** The same for one that the browser is not to remember. */
    Duration shortSessionLifetime();

    /** How many sign-ins may fail, by account and by network, before the next has to wait. */
    int signInAttempts();
}
