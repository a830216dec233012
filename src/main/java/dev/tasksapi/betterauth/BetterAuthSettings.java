package dev.tasksapi.betterauth;

import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What of Better Auth counts here. Settings that cannot be right stop the start. */
@Singleton
public class BetterAuthSettings {
    private static final Duration LONGEST_CACHE = Duration.ofMinutes(5);

    private final BetterAuthConfig config;
    private final BetterAuthUrl url;
    private final boolean hasOwnAccounts;

    BetterAuthSettings(
            BetterAuthConfig config,
            BetterAuthUrl url,
            @ConfigProperty(name = "tasks-api.accounts.enabled") boolean hasOwnAccounts) {
        this.config = config;
        this.url = url;
        this.hasOwnAccounts = hasOwnAccounts;
    }

    /** Whether there is a Better Auth at all. */
    public boolean isPresent() {
        return url.origin().isPresent();
    }

    /** Whether cookies say who is calling: its own, where there is one, and those of this service's accounts. */
    public boolean cookies() {
        return config.cookies();
    }

    /** What the names of its cookies begin with, {@code __Secure-} aside. */
    public String cookiePrefix() {
        return config.cookiePrefix();
    }

    /** Whether its session tokens are bearer tokens. */
    public boolean introspect() {
        return config.introspect();
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        refuseUnless(
                isPresent() || hasOwnAccounts || !config.cookies(),
                "AUTH_COOKIES",
                "needs BETTER_AUTH_URL, where sessions are looked up");
        refuseUnless(
                isPresent() || !config.introspect(),
                "AUTH_INTROSPECT",
                "needs BETTER_AUTH_URL, where sessions are looked up");
        refuseUnless(
                config.cookiePrefix().matches("[A-Za-z0-9_.-]{1,64}"),
                "AUTH_COOKIE_PREFIX",
                "must be 1 to 64 letters, digits, dots, hyphens or underscores");
        refuseUnless(
                !config.sessionCache().isNegative() && config.sessionCache().compareTo(LONGEST_CACHE) <= 0,
                "AUTH_SESSION_CACHE",
                "must be between 0s and 5m");
        refuseUnless(config.lookupLimit() > 1, "AUTH_LOOKUP_LIMIT", "must be at least 2");
    }

    private static void refuseUnless(boolean isRight, String variable, String rule) {
        if (!isRight) {
            throw new ConfigurationException(variable + " " + rule + ".", Set.of(variable));
        }
    }
}
