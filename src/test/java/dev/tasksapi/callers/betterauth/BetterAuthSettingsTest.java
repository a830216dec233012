package dev.tasksapi.callers.betterauth;

import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;
import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIE_PREFIX;
import static dev.tasksapi.operations.settings.Variables.AUTH_INTROSPECT;
import static dev.tasksapi.operations.settings.Variables.AUTH_LOOKUP_LIMIT;
import static dev.tasksapi.operations.settings.Variables.AUTH_SESSION_CACHE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the variables about cookies and look-ups are read. */
class BetterAuthSettingsTest {
    private static final String URL = "https://app.example.com";

    @Test
    void withoutABetterAuthNothingOfItIsRefused() {
        check(Map.of("AUTH_COOKIE_PREFIX", "a b", "AUTH_SESSION_CACHE", "soon", "AUTH_LOOKUP_LIMIT", "many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void whatIsEmptyIsNotSet(String empty) {
        Environment environment = check(Map.of(
                "AUTH_COOKIES", empty,
                "AUTH_COOKIE_PREFIX", empty,
                "AUTH_INTROSPECT", empty,
                "AUTH_SESSION_CACHE", empty,
                "AUTH_LOOKUP_LIMIT", empty));
        assertThat(environment.get(AUTH_COOKIES)).isFalse();
        assertThat(environment.get(AUTH_COOKIE_PREFIX)).isEqualTo("better-auth");
        assertThat(environment.get(AUTH_INTROSPECT)).isFalse();
        assertThat(environment.get(AUTH_SESSION_CACHE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(environment.get(AUTH_LOOKUP_LIMIT)).isEqualTo(90);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "' true ', true", "1, true", "on, true", "false, false", "0, false"})
    void aFlagIsTrueOrFalse(String value, boolean isTrue) {
        assertThat(Given.environment(Map.of("AUTH_COOKIES", value)).get(AUTH_COOKIES))
                .isEqualTo(isTrue);
        assertThat(Given.environment(Map.of("AUTH_INTROSPECT", value)).get(AUTH_INTROSPECT))
                .isEqualTo(isTrue);
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "5m, 300000", "' 10s ', 10000", "45, 45000", "PT1M, 60000", "500ms, 500"})
    void aTimeHasAUnitOrIsInSeconds(String value, long milliseconds) {
        Environment environment = check(Map.of("BETTER_AUTH_URL", URL, "AUTH_SESSION_CACHE", value));
        assertThat(environment.get(AUTH_SESSION_CACHE)).hasMillis(milliseconds);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_COOKIES, ture",
        "AUTH_COOKIES, 'true,false'",
        "AUTH_COOKIE_PREFIX, a b",
        "AUTH_INTROSPECT, 2",
        "AUTH_SESSION_CACHE, soon",
        "AUTH_SESSION_CACHE, -1s",
        "AUTH_SESSION_CACHE, 30 seconds",
        "AUTH_SESSION_CACHE, 99999999999999999999s",
        "AUTH_SESSION_CACHE, 9223372036854775807d",
        "AUTH_SESSION_CACHE, 9223372036854775807",
        "AUTH_SESSION_CACHE, 5m1s",
        "AUTH_LOOKUP_LIMIT, many",
        "AUTH_LOOKUP_LIMIT, 1e3",
        "AUTH_LOOKUP_LIMIT, 99999999999",
        "AUTH_LOOKUP_LIMIT, -5"
    })
    void whatCannotBeReadIsRefusedWithoutBeingRepeated(String variable, String value) {
        assertThatThrownBy(() -> check(Map.of("BETTER_AUTH_URL", URL, variable, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(variable + " must be ")
                .hasMessageEndingWith(".")
                .hasMessageNotContaining(value);
    }

    /** As when the service starts. */
    private static Environment check(Map<String, String> variables) {
        Environment environment = Given.environment(variables);
        Given.check(environment, new BetterAuthSettings(environment));
        return environment;
    }
}
