package dev.tasksapi.http.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How CORS_ORIGINS and FRONTEND_URL are read. */
class AllowedOriginsTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com",
        "https://app.example.com/, https://app.example.com",
        "https://app.example.com/sign-in?next=/#top, https://app.example.com",
        "HTTPS://App.Example.COM, https://app.example.com",
        "https://app.example.com:443, https://app.example.com",
        "http://app.example.com:80/, http://app.example.com",
        "http://app.example.com:443, http://app.example.com:443",
        "http://localhost:3000, http://localhost:3000",
        "http://My_App:3000/, http://my_app:3000",
        "http://[::1]:3000, http://[::1]:3000",
        "capacitor://localhost, capacitor://localhost"
    })
    void anOriginIsReadAsBrowsersSendIt(String configured, String sent) {
        assertThat(origins(configured)).containsExactly(sent);
        assertThat(of(Map.of("FRONTEND_URL", configured))).containsExactly(sent);
    }

    @Test
    void theFrontendIsOneMoreOrigin() {
        assertThat(of(Map.of(
                        "CORS_ORIGINS", "https://a.example.com, https://b.example.com ",
                        "FRONTEND_URL", "https://c.example.com/app")))
                .containsExactlyInAnyOrder("https://a.example.com", "https://b.example.com", "https://c.example.com");
    }

    @Test
    void withoutConfigurationNobodyIsAllowed() {
        assertThat(of(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*", "https://*.example.com", "http://localhost:*"})
    void aStarIsRefused(String origin) {
        assertThatThrownBy(() -> origins(origin))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("CORS_ORIGINS must name each origin; * is refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "app.example.com",
                "localhost:3000",
                "https://",
                "https://a b",
                "//app.example.com",
                "https://a@my_app",
                "https://my_app;b"
            })
    void whatIsNoOriginIsRefused(String origin) {
        assertThatThrownBy(() -> origins(origin))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("CORS_ORIGINS must hold origins such as");
    }

    private static Set<String> origins(String configured) {
        return of(Map.of("CORS_ORIGINS", configured));
    }

    private static Set<String> of(Map<String, String> variables) {
        return new AllowedOrigins(Given.environment(variables), Optional.empty()).all();
    }
}
