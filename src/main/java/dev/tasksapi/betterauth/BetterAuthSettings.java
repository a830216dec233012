package dev.tasksapi.betterauth;

import dev.tasksapi.settings.OwnAccounts;
import dev.tasksapi.settings.Variable;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What of Better Auth counts here. Settings that cannot be right stop the start. */
@Singleton
public class BetterAuthSettings {
    private static final String COOKIES = "AUTH_COOKIES";
    private static final String COOKIE_PREFIX = "AUTH_COOKIE_PREFIX";
    private static final String INTROSPECT = "AUTH_INTROSPECT";
    private static final String SESSION_CACHE = "AUTH_SESSION_CACHE";
    private static final String LOOKUP_LIMIT = "AUTH_LOOKUP_LIMIT";

    private static final Duration LONGEST_CACHE = Duration.ofMinutes(5);
    private static final String CACHE_RULE = "must be between 0s and 5m";
    private static final String LIMIT_RULE = "must be at least 2, and a whole number";

    private final BetterAuthUrl url;
    private final boolean hasOwnAccounts;
    private final boolean cookies;
    private final String cookiePrefix;
    private final boolean introspect;
    private final Duration sessionCache;
    private final int lookupLimit;

    @Inject
    BetterAuthSettings(BetterAuthConfig config, BetterAuthUrl url, OwnAccounts accounts) {
        this(config, url, accounts.areEnabled());
    }

    BetterAuthSettings(BetterAuthConfig config, BetterAuthUrl url, boolean hasOwnAccounts) {
        this.url = url;
        this.hasOwnAccounts = hasOwnAccounts;
        this.cookies = new Variable(COOKIES, config.cookies()).isTrue(false);
        this.cookiePrefix = new Variable(COOKIE_PREFIX, config.cookiePrefix())
                .onlyIf(isPresent())
                .value()
                .orElse("better-auth");
        this.introspect = new Variable(INTROSPECT, config.introspect()).isTrue(false);
        this.sessionCache = new Variable(SESSION_CACHE, config.sessionCache())
                .onlyIf(isPresent())
                .duration(Duration.ofSeconds(30), CACHE_RULE);
        this.lookupLimit = new Variable(LOOKUP_LIMIT, config.lookupLimit())
                .onlyIf(isPresent())
                .number(90, LIMIT_RULE);
    }

    /** Whether there is a Better Auth at all. */
    public boolean isPresent() {
        return url.origin().isPresent();
    }

    /** Whether cookies say who is calling: its own, where there is one, and those of this service's accounts. */
    public boolean cookies() {
        return cookies;
    }

    /** What the names of its cookies begin with, {@code __Secure-} aside. */
    public String cookiePrefix() {
        return cookiePrefix;
    }

    /** Whether its session tokens are bearer tokens. */
    public boolean introspect() {
        return introspect;
    }

    /** How long what it said of a session is good for. */
    Duration sessionCache() {
        return sessionCache;
    }

    /** How often it may be asked in ten seconds. */
    int lookupLimit() {
        return lookupLimit;
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        refuseUnless(
                isPresent() || hasOwnAccounts || !cookies,
                COOKIES,
                "needs BETTER_AUTH_URL, where sessions are looked up");
        refuseUnless(isPresent() || !introspect, INTROSPECT, "needs BETTER_AUTH_URL, where sessions are looked up");
        refuseUnless(
                cookiePrefix.matches("[A-Za-z0-9_.-]{1,64}"),
                COOKIE_PREFIX,
                "must be 1 to 64 letters, digits, dots, hyphens or underscores");
        refuseUnless(
                !sessionCache.isNegative() && sessionCache.compareTo(LONGEST_CACHE) <= 0, SESSION_CACHE, CACHE_RULE);
        refuseUnless(lookupLimit > 1, LOOKUP_LIMIT, LIMIT_RULE);
    }

    private static void refuseUnless(boolean isRight, String variable, String rule) {
        if (!isRight) {
            throw Variable.refusal(variable, rule);
        }
    }
}
