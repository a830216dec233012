package dev.tasksapi.accounts;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The service's own accounts, as they are set; {@link AccountSettings} reads it. Empty is the default. */
@ConfigMapping(prefix = "tasks-api.accounts")
interface AccountsConfig {
    /** Whether people can register themselves; they can. */
    Optional<String> registration();

    /** Whether the access token is a cookie as well; it is not. */
    Optional<String> accessCookie();

    /** How long an access token is good for; 15 minutes. */
    Optional<String> accessTokenLifetime();

    /** After how long without a refresh a session ends; 30 days. */
    Optional<String> sessionIdle();

    /** After how long a session ends however much it is used; 90 days. */
    Optional<String> sessionLifetime();

    /** The same for one that the browser is not to remember; 12 hours. */
    Optional<String> shortSessionLifetime();

    /** How many sign-ins may fail, by account and by network, before the next has to wait; 5. */
    Optional<String> signInAttempts();
}
