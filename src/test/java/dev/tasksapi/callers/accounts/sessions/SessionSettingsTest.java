package dev.tasksapi.callers.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Given;
import dev.tasksapi.operations.settings.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set of accounts, and which settings are refused. */
class SessionSettingsTest {
    @Test
    void whatIsEmptyIsNotSet() {
        Environment environment = accounts("SESSION_IDLE", " ");
        SessionSettings settings = new SessionSettings(environment);
        assertThat(environment.get(Variables.ACCESS_TOKEN_LIFETIME)).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.sessionIdle(true)).isEqualTo(Duration.ofDays(30));
        assertThat(settings.sessionLifetime(true)).isEqualTo(Duration.ofDays(90));
        assertThat(settings.sessionLifetime(false)).isEqualTo(Duration.ofHours(12));
        settings.refuseUnlessRight();
    }

    @Test
    void aShortLifetimeShortensWhatIsNotSet() {
        SessionSettings settings = new SessionSettings(accounts("SESSION_LIFETIME", "2h"));
        assertThat(settings.sessionIdle(true)).isEqualTo(Duration.ofHours(2));
        assertThat(settings.sessionLifetime(false)).isEqualTo(Duration.ofHours(2));
        settings.refuseUnlessRight();
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTRATION_ENABLED, maybe, REGISTRATION_ENABLED must be true or false.",
        "ACCESS_TOKEN_LIFETIME, soon, 'ACCESS_TOKEN_LIFETIME must be a time such as 15m, 12h or 30d.'",
        "ACCESS_TOKEN_LIFETIME, 59s, ACCESS_TOKEN_LIFETIME must be between 60s and 86400s.",
        "SESSION_IDLE, 91d, SESSION_IDLE must be between 900s and 7776000s.",
        "SESSION_LIFETIME, 1m, SESSION_LIFETIME must be between 900s and 315360000s.",
        "SESSION_SHORT_LIFETIME, 1m, SESSION_SHORT_LIFETIME must be between 900s and 7776000s.",
        "SIGN_IN_ATTEMPTS, 0, SIGN_IN_ATTEMPTS must be a whole number from 1 to 1000.",
        "SIGN_IN_ATTEMPTS, many, SIGN_IN_ATTEMPTS must be a whole number from 1 to 1000."
    })
    void whatCannotBeRightIsRefused(String name, String value, String sentence) {
        Environment environment = accounts(name, value);
        assertThatThrownBy(() -> Given.check(environment, new SessionSettings(environment)))
                .hasMessage(sentence);
    }

    @Test
    void withoutAccountsNothingIsRefused() {
        Environment environment = Given.environment(Map.of(
                "REGISTRATION_ENABLED", "maybe", "SESSION_IDLE", "soon", "SIGN_IN_ATTEMPTS", "tcp://10.96.0.12:587"));
        Given.check(environment, new SessionSettings(environment));
    }

    @Test
    void whatSignsTheTokensIsNeeded() {
        SessionSettings settings = new SessionSettings(Given.environment(Map.of("ACCOUNTS_ENABLED", "true")));
        assertThatThrownBy(settings::refuseUnlessRight)
                .hasMessage("ACCOUNTS_ENABLED needs BETTER_AUTH_SECRET, which signs the tokens.");
    }

    private static Environment accounts(String variable, String value) {
        return Given.environment(Map.of("ACCOUNTS_ENABLED", "true", "BETTER_AUTH_SECRET", "secret", variable, value));
    }
}
