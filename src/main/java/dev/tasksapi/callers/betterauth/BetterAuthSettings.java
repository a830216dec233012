package dev.tasksapi.callers.betterauth;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;
import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;
import static dev.tasksapi.operations.settings.Variables.AUTH_INTROSPECT;
import static dev.tasksapi.operations.settings.Variables.BETTER_AUTH_URL;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import jakarta.inject.Singleton;

/** What is set of Better Auth: without it there is nobody to ask about sessions. */
@Singleton
class BetterAuthSettings implements Settings {
    private static final String NEEDS_URL = "needs BETTER_AUTH_URL, where sessions are looked up";

    private final Environment environment;

    BetterAuthSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void refuseUnlessRight() {
        boolean isPresent = environment.isSet(BETTER_AUTH_URL);
        AUTH_COOKIES.refuseUnless(
                isPresent || environment.get(ACCOUNTS_ENABLED) || !environment.get(AUTH_COOKIES), NEEDS_URL);
        AUTH_INTROSPECT.refuseUnless(isPresent || !environment.get(AUTH_INTROSPECT), NEEDS_URL);
    }
}
