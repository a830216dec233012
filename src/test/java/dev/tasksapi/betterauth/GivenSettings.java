package dev.tasksapi.betterauth;

import java.util.Map;
import java.util.Optional;

/**
 * What the environment of a test says of Better Auth.
 *
 * @param values by the names of the variables
 */
record GivenSettings(Map<String, String> values) implements BetterAuthConfig {
    static BetterAuthSettings read(Map<String, String> values) {
        GivenSettings given = new GivenSettings(values);
        return new BetterAuthSettings(given, new BetterAuthUrl(given), false);
    }

    @Override
    public Optional<String> url() {
        return Optional.ofNullable(values.get("BETTER_AUTH_URL"));
    }

    @Override
    public Optional<String> cookies() {
        return Optional.ofNullable(values.get("AUTH_COOKIES"));
    }

    @Override
    public Optional<String> cookiePrefix() {
        return Optional.ofNullable(values.get("AUTH_COOKIE_PREFIX"));
    }

    @Override
    public Optional<String> introspect() {
        return Optional.ofNullable(values.get("AUTH_INTROSPECT"));
    }

    @Override
    public Optional<String> sessionCache() {
        return Optional.ofNullable(values.get("AUTH_SESSION_CACHE"));
    }

    @Override
    public Optional<String> lookupLimit() {
        return Optional.ofNullable(values.get("AUTH_LOOKUP_LIMIT"));
    }
}
