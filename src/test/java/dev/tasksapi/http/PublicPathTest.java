package dev.tasksapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PUBLIC_PATH may be. */
class PublicPathTest {
    @ParameterizedTest
    @CsvSource({
        "'', /auth",
        "/, /auth",
        "/backend, /backend/auth",
        "/backend/, /backend/auth",
        "' /backend ', /backend/auth",
        "/v1/tasks-api_2.0~x, /v1/tasks-api_2.0~x/auth"
    })
    void aPathGoesBefore(String configured, String path) {
        assertThat(new PublicPath(Given.environment(Map.of("PUBLIC_PATH", configured))).of("/auth"))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backend",
                "//evil.example",
                "/a//b",
                "/a/../b",
                "/..",
                "/.",
                "/a;Domain=evil.example",
                "/a,b",
                "/a b",
                "/a\r\nSet-Cookie: x",
                "/a%2fb",
                "/a?b",
                "/a#b",
                "/ä",
                "https://app.example.com/backend"
            })
    void anythingElseIsRefused(String configured) {
        PublicPath path = new PublicPath(Given.environment(Map.of("PUBLIC_PATH", configured)));
        assertThatThrownBy(() -> path.of("/auth"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("PUBLIC_PATH must be a path such as /backend.");
    }
}
