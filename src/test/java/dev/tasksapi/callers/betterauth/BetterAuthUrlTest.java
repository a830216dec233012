package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How BETTER_AUTH_URL is read. */
class BetterAuthUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com/api/auth/jwks, https://app.example.com",
        "https://app.example.com/, https://app.example.com/api/auth/jwks, https://app.example.com",
        "https://app.example.com/api/auth, https://app.example.com/api/auth/jwks, https://app.example.com",
        "https://app.example.com/api/auth//, https://app.example.com/api/auth/jwks, https://app.example.com",
        "https://app.example.com/sign-in, https://app.example.com/sign-in/jwks, https://app.example.com",
        "HTTPS://App.Example.com:443, https://app.example.com/api/auth/jwks, https://app.example.com",
        "http://web:3000, http://web:3000/api/auth/jwks, http://web:3000",
        "http://my_auth:3000, http://my_auth:3000/api/auth/jwks, http://my_auth:3000",
        "https://My_Auth.internal:443/auth_2, https://my_auth.internal/auth_2/jwks, https://my_auth.internal",
        "http://[::1]:3000, http://[::1]:3000/api/auth/jwks, http://[::1]:3000",
        "' https://app.example.com ', https://app.example.com/api/auth/jwks, https://app.example.com"
    })
    void itIsReadAsBetterAuthReadsIt(String value, String keySet, String origin) {
        BetterAuthUrl url = read(value);
        assertThat(url.endpoint("/jwks")).hasToString("Optional[" + keySet + "]");
        assertThat(url.origin()).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "ftp://app.example.com",
                "file:///etc/passwd",
                "https://user:password@app.example.com",
                "https://app.example.com/#a",
                "https://",
                "https:///api/auth",
                "https://exa mple.com",
                "http://",
                "http://localhost:99999",
                "http://my_auth:99999",
                "http://my_auth:0",
                "http://my_auth:30_00",
                "http://us_er@my_auth",
                "http://my_auth#a",
                "http://my_auth,other",
                "http://-my_auth",
                "http://localhost:0",
                "javascript:alert(1)"
            })
    void anythingElseIsRefusedWithoutBeingTold(String value) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "BETTER_AUTH_URL must be a URL such as https://app.example.com, without a user or a fragment.");
    }

    private static BetterAuthUrl read(String value) {
        return new BetterAuthUrl(Given.environment(Map.of("BETTER_AUTH_URL", value)));
    }
}
