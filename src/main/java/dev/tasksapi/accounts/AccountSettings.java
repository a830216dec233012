package dev.tasksapi.accounts;

import dev.tasksapi.settings.OwnAccounts;
import dev.tasksapi.settings.Variable;
import dev.tasksapi.startup.ServiceStart;
import dev.tasksapi.tokens.AccessTokens;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** How accounts are kept. Settings that cannot be right stop the start of a service that has any. */
@Singleton
class AccountSettings {
    /** How long a refresh token that was used may come again: from another tab, or because its answer was lost. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final String ACCESS_TOKEN = "ACCESS_TOKEN_LIFETIME";
    private static final String IDLE = "SESSION_IDLE";
    private static final String LIFETIME = "SESSION_LIFETIME";
    private static final String SHORT_LIFETIME = "SESSION_SHORT_LIFETIME";
    private static final String ATTEMPTS = "SIGN_IN_ATTEMPTS";
    private static final String TIME_RULE = "must be a time such as 15m, 12h or 30d";
    private static final String ATTEMPTS_RULE = "must be a whole number from 1 to 1000";

    private final boolean enabled;
    private final boolean registration;
    private final boolean accessCookie;
    private final Duration accessToken;
    private final Duration idle;
    private final Duration lifetime;
    private final Duration shortLifetime;
    private final int attempts;

    @Inject
    AccountSettings(AccountsConfig config, OwnAccounts accounts) {
        this(config, accounts.areEnabled());
    }

    AccountSettings(AccountsConfig config, boolean enabled) {
        this.enabled = enabled;
        this.registration =
                variable("REGISTRATION_ENABLED", config.registration()).isTrue(true);
        this.accessCookie = new Variable("AUTH_COOKIES", config.accessCookie()).isTrue(false);
        this.accessToken = time(ACCESS_TOKEN, config.accessTokenLifetime(), Duration.ofMinutes(15));
        this.lifetime = time(LIFETIME, config.sessionLifetime(), Duration.ofDays(90));
        this.idle = time(IDLE, config.sessionIdle(), shorter(Duration.ofDays(30), lifetime));
        this.shortLifetime =
                time(SHORT_LIFETIME, config.shortSessionLifetime(), shorter(Duration.ofHours(12), lifetime));
        this.attempts = variable(ATTEMPTS, config.signInAttempts()).number(5, ATTEMPTS_RULE);
    }

    private Variable variable(String name, Optional<String> value) {
        return new Variable(name, value).onlyIf(enabled);
    }

    private Duration time(String name, Optional<String> value, Duration unset) {
        return variable(name, value).duration(unset, TIME_RULE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether there are accounts; without them none of their paths is there. */
    boolean areEnabled() {
        return enabled;
    }

    /** Whether people can register themselves. */
    boolean registration() {
        return registration;
    }

    /** Whether the access token is a cookie as well. */
    boolean accessCookie() {
        return accessCookie;
    }

    /** How long an access token is good for. */
    Duration accessTokenLifetime() {
        return accessToken;
    }

    /** After how long a session ends however much it is used. */
    Duration sessionLifetime(boolean remember) {
        return remember ? lifetime : shortLifetime;
    }

    /** After how long without a refresh it ends. */
    Duration sessionIdle(boolean remember) {
        return remember ? idle : shortLifetime;
    }

    /** How many sign-ins may fail before the next has to wait. */
    int signInAttempts() {
        return attempts;
    }

    void check(@Observes @Priority(10) ServiceStart start, AccessTokens tokens) {
        if (enabled) {
            refuseUnless(
                    tokens.canBeSigned(), OwnAccounts.VARIABLE, "needs BETTER_AUTH_SECRET, which signs the tokens");
            refuseUnlessRight();
        }
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        refuseUnlessBetween(ACCESS_TOKEN, SHORTEST, accessToken, Duration.ofDays(1));
        refuseUnlessBetween(LIFETIME, accessToken, lifetime, LONGEST);
        refuseUnlessBetween(IDLE, accessToken, idle, lifetime);
        refuseUnlessBetween(SHORT_LIFETIME, accessToken, shortLifetime, lifetime);
        refuseUnless(attempts >= 1 && attempts <= 1_000, ATTEMPTS, ATTEMPTS_RULE);
    }

    private static void refuseUnlessBetween(String variable, Duration shortest, Duration value, Duration longest) {
        refuseUnless(
                value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0,
                variable,
                "must be between %ds and %ds".formatted(shortest.toSeconds(), longest.toSeconds()));
    }

    private static void refuseUnless(boolean isRight, String variable, String rule) {
        if (!isRight) {
            throw Variable.refusal(variable, rule);
        }
    }
}
