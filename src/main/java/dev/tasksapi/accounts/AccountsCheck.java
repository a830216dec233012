package dev.tasksapi.accounts;

import dev.tasksapi.startup.ServiceStart;
import dev.tasksapi.tokens.AccessTokens;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** Stops the start of a service whose accounts cannot work. */
@Singleton
class AccountsCheck {
    private final AccountsConfig config;
    private final AccessTokens tokens;

    AccountsCheck(AccountsConfig config, AccessTokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        if (config.enabled()) {
            refuseUnlessRight();
        }
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        refuseUnless(tokens.canBeSigned(), "ACCOUNTS_ENABLED", "needs BETTER_AUTH_SECRET, which signs the tokens");
        refuseUnlessBetween(
                "ACCESS_TOKEN_LIFETIME", Duration.ofMinutes(1), config.accessTokenLifetime(), Duration.ofDays(1));
        refuseUnlessBetween(
                "SESSION_IDLE", config.accessTokenLifetime(), config.sessionIdle(), config.sessionLifetime());
        refuseUnlessBetween("SESSION_LIFETIME", config.sessionIdle(), config.sessionLifetime(), Duration.ofDays(3_650));
        refuseUnlessBetween(
                "SESSION_SHORT_LIFETIME",
                config.accessTokenLifetime(),
                config.shortSessionLifetime(),
                config.sessionLifetime());
        refuseUnless(config.signInAttempts() >= 1, "SIGN_IN_ATTEMPTS", "must be at least 1");
    }

    private static void refuseUnlessBetween(String variable, Duration shortest, Duration value, Duration longest) {
        refuseUnless(
                value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0,
                variable,
                "must be between %ds and %ds".formatted(shortest.toSeconds(), longest.toSeconds()));
    }

    private static void refuseUnless(boolean isRight, String variable, String rule) {
        if (!isRight) {
            throw new ConfigurationException(variable + " " + rule + ".", Set.of(variable));
        }
    }
}
