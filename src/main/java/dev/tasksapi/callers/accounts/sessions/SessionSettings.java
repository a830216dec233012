package dev.tasksapi.callers.accounts.sessions;

import static dev.tasksapi.operations.settings.Variables.ACCESS_TOKEN_LIFETIME;
import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;
import static dev.tasksapi.operations.settings.Variables.BETTER_AUTH_SECRET;
import static dev.tasksapi.operations.settings.Variables.SESSION_IDLE;
import static dev.tasksapi.operations.settings.Variables.SESSION_LIFETIME;
import static dev.tasksapi.operations.settings.Variables.SESSION_SHORT_LIFETIME;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import dev.tasksapi.operations.settings.Variable;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long sessions of accounts live. */
@Singleton
class SessionSettings implements Settings {
    /** How long a refresh token still counts of which another tab has already used a twin. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final Environment environment;

    SessionSettings(Environment environment) {
        this.environment = environment;
    }

    /** After how long a session ends however much it is used. */
    Duration sessionLifetime(boolean remember) {
        return remember ? environment.get(SESSION_LIFETIME) : withinLifetime(SESSION_SHORT_LIFETIME);
    }

    /** After how long without a refresh it ends. */
    Duration sessionIdle(boolean remember) {
        return withinLifetime(remember ? SESSION_IDLE : SESSION_SHORT_LIFETIME);
    }

    /** Where it is not set, it is no longer than a session lives. */
    private Duration withinLifetime(Variable<Duration> variable) {
        Duration time = environment.get(variable);
        Duration lifetime = environment.get(SESSION_LIFETIME);
        return environment.isSet(variable) || time.compareTo(lifetime) < 0 ? time : lifetime;
    }

    @Override
    public void refuseUnlessRight() {
        if (environment.get(ACCOUNTS_ENABLED)) {
            ACCOUNTS_ENABLED.refuseUnless(
                    environment.isSet(BETTER_AUTH_SECRET), "needs BETTER_AUTH_SECRET, which signs the tokens");
            Duration token = environment.get(ACCESS_TOKEN_LIFETIME);
            Duration lifetime = environment.get(SESSION_LIFETIME);
            refuseUnlessBetween(ACCESS_TOKEN_LIFETIME, Duration.ofMinutes(1), token, Duration.ofDays(1));
            refuseUnlessBetween(SESSION_LIFETIME, token, lifetime, Duration.ofDays(3_650));
            refuseUnlessBetween(SESSION_IDLE, token, sessionIdle(true), lifetime);
            refuseUnlessBetween(SESSION_SHORT_LIFETIME, token, sessionIdle(false), lifetime);
        }
    }

    private static void refuseUnlessBetween(
            Variable<Duration> variable, Duration shortest, Duration value, Duration longest) {
        variable.refuseUnless(
                value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0,
                "must be between %ds and %ds".formatted(shortest.toSeconds(), longest.toSeconds()));
    }
}
