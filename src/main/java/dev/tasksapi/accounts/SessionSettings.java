package dev.tasksapi.accounts;

import jakarta.inject.Singleton;
import java.time.Duration;

/** How long sessions live. */
@Singleton
class SessionSettings {
    /** How long a refresh token that was used may come again: from another tab, or because its answer was lost. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final AccountsConfig config;

    SessionSettings(AccountsConfig config) {
        this.config = config;
    }

    /** After how long it ends however much it is used. */
    Duration lifetime(boolean remember) {
        return remember ? config.sessionLifetime() : config.shortSessionLifetime();
    }

    /** After how long without a refresh it ends. */
    Duration idle(boolean remember) {
        return remember ? config.sessionIdle() : config.shortSessionLifetime();
    }

    /** How long an access token is good for. */
    Duration accessTokenLifetime() {
        return config.accessTokenLifetime();
    }
}
