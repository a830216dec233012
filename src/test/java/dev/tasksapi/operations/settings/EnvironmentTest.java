package dev.tasksapi.operations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of variables, and when one is refused. */
class EnvironmentTest {
    private static final String LINK = "tcp://10.96.0.12:587";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void whatIsEmptyIsNotSet(String empty) {
        Environment environment = Given.environment(Map.of("SHUTDOWN_DELAY", empty, "AUTH_COOKIES", empty));
        assertThat(environment.isSet(Variables.SHUTDOWN_DELAY)).isFalse();
        assertThat(environment.get(Variables.SHUTDOWN_DELAY)).isEqualTo(Duration.ofSeconds(5));
        assertThat(environment.get(Variables.AUTH_COOKIES)).isFalse();
    }

    @Test
    void aSettingOfWhatIsOffIsNotSet() {
        assertThat(Given.environment(Map.of("SMTP_PORT", LINK)).isSet(Variables.SMTP_PORT))
                .isFalse();
        Environment environment = Given.environment(Map.of("SMTP_HOST", "smtp.example.com", "SMTP_PORT", LINK));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> environment.isSet(Variables.SMTP_PORT))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("SMTP_PORT must be 1 to 65535.");
        }
    }

    @Test
    void aListHasCommas() {
        assertThat(Given.environment(Map.of("CORS_HEADERS", "X-Version, ,newrelic ,"))
                        .get(Variables.CORS_HEADERS))
                .containsExactly("X-Version", "newrelic");
    }

    @Test
    void onlyInASecretADollarIsADollar() {
        Environment environment = Given.environment(Map.of(
                "HOST", "app.example.com",
                "FRONTEND_URL", "https://${HOST}",
                "SMTP_HOST", "${HOST}",
                "SMTP_PASSWORD", " ${HOST} "));
        assertThat(environment.get(Variables.FRONTEND_URL)).isEqualTo("https://app.example.com");
        assertThat(environment.get(Variables.SMTP_PASSWORD)).isEqualTo(" ${HOST} ");
    }

    @Test
    void devHasDefaultsOfItsOwn() {
        assertThat(Given.environment(Map.of(), true).get(Variables.ACCOUNTS_ENABLED))
                .isTrue();
        assertThat(Given.environment(Map.of(), false).get(Variables.ACCOUNTS_ENABLED))
                .isFalse();
    }

    @Test
    void theStartIsRefusedForOneAndTheDoctorNamesAll() {
        SettingsCheck check =
                new SettingsCheck(Given.environment(Map.of("PORT", LINK, "AUTH_COOKIES", "maybe")), List.of());
        assertThatThrownBy(() -> check.check(new ServiceStart()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("PORT must be a port from 0 to 65535, where 0 is any that is free.");
        assertThat(check.examine(new Evidence(null, null, null)).await().indefinitely())
                .extracting(Finding::sentence)
                .containsExactly(
                        "PORT must be a port from 0 to 65535, where 0 is any that is free.",
                        "AUTH_COOKIES must be true or false.");
    }

    @Test
    void whatCannotBeExpandedIsRefused() {
        Environment environment = Given.environment(Map.of("FRONTEND_URL", "https://${NOBODY}"));
        assertThatThrownBy(() -> environment.find(Variables.FRONTEND_URL))
                .hasMessage("FRONTEND_URL must not hold ${} with a name that is not set.");
    }
}
