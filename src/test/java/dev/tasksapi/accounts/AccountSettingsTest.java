package dev.tasksapi.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set of accounts, and which settings are refused. */
class AccountSettingsTest {
    @Test
    void whatIsEmptyIsNotSet() {
        AccountSettings settings = of(Map.of("registration", "", "session-idle", " ", "sign-in-attempts", ""));
        assertThat(settings.registration()).isTrue();
        assertThat(settings.accessCookie()).isFalse();
        assertThat(settings.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.sessionIdle(true)).isEqualTo(Duration.ofDays(30));
        assertThat(settings.sessionLifetime(true)).isEqualTo(Duration.ofDays(90));
        assertThat(settings.sessionLifetime(false)).isEqualTo(Duration.ofHours(12));
        assertThat(settings.signInAttempts()).isEqualTo(5);
        settings.refuseUnlessRight();
    }

    @ParameterizedTest
    @CsvSource({
        "registration, maybe, REGISTRATION_ENABLED must be true or false.",
        "access-token-lifetime, soon, 'ACCESS_TOKEN_LIFETIME must be a time such as 15m, 12h or 30d.'",
        "access-token-lifetime, 59s, ACCESS_TOKEN_LIFETIME must be between 60s and 86400s.",
        "session-idle, 91d, SESSION_IDLE must be between 900s and 7776000s.",
        "session-lifetime, 1m, SESSION_LIFETIME must be between 900s and 315360000s.",
        "short-session-lifetime, 1m, SESSION_SHORT_LIFETIME must be between 900s and 7776000s.",
        "sign-in-attempts, 0, SIGN_IN_ATTEMPTS must be a whole number from 1 to 1000.",
        "sign-in-attempts, many, SIGN_IN_ATTEMPTS must be a whole number from 1 to 1000."
    })
    void whatCannotBeRightIsRefused(String name, String value, String sentence) {
        assertThatThrownBy(() -> of(Map.of(name, value)).refuseUnlessRight()).hasMessage(sentence);
    }

    @Test
    void withoutAccountsNothingIsRefused() {
        Map<String, String> nonsense =
                Map.of("registration", "maybe", "session-idle", "soon", "sign-in-attempts", "tcp://10.96.0.12:587");
        assertThat(of(nonsense, false).areEnabled()).isFalse();
    }

    private static AccountSettings of(Map<String, String> settings) {
        return of(settings, true);
    }

    private static AccountSettings of(Map<String, String> settings, boolean enabled) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(AccountsConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("tasks-api.accounts." + name, value));
        return new AccountSettings(builder.build().getConfigMapping(AccountsConfig.class), enabled);
    }
}
