package dev.tasksapi.callers.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which secrets are good enough for production. */
class SharedSecretTest {
    @Test
    void aMissingSecretIsRefused() {
        assertThatThrownBy(() -> SharedSecret.refuseUnlessGood(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "BETTER_AUTH_SECRET is not set; it must be the secret that signs your frontend's tokens, unless"
                                + " BETTER_AUTH_URL or AUTH_JWKS_URL says where the keys that do are.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "better-auth-secret-12345678901234567890",
                "development-only-secret-0123456789abcdef",
                "replace-me-with-openssl-rand-base64-32",
                "secret",
                "changeme"
            })
    void aSecretThatAnybodyCanLookUpIsRefused(String secret) {
        assertThatThrownBy(() -> SharedSecret.refuseUnlessGood(secret))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("BETTER_AUTH_SECRET is a well-known value")
                .hasMessageNotContaining(secret + " ");
    }

    /** The longest is one byte short; a space counts like any other character. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "0123456789abcdef", "0123456789abcdef0123456789abcde", " "})
    void aShortSecretIsRefusedWithoutBeingTold(String secret) {
        assertThatThrownBy(() -> SharedSecret.refuseUnlessGood(secret))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "BETTER_AUTH_SECRET must be at least 32 bytes long; make one with: openssl rand -base64 32.");
    }

    @Test
    void thirtyTwoBytesAreEnough() {
        assertThatCode(() -> SharedSecret.refuseUnlessGood("0123456789abcdef0123456789abcdef"))
                .doesNotThrowAnyException();
    }

    /** 16 characters of two bytes, and 8 of four. */
    @ParameterizedTest
    @ValueSource(strings = {"éééééééééééééééé", "😀😀😀😀😀😀😀😀"})
    void bytesAreCountedAndNotCharacters(String secret) {
        assertThatCode(() -> SharedSecret.refuseUnlessGood(secret)).doesNotThrowAnyException();
        String shorter = secret.substring(secret.offsetByCodePoints(0, 1));
        assertThatThrownBy(() -> SharedSecret.refuseUnlessGood(shorter)).hasMessageContaining("32 bytes");
    }

    /** In a locale that is not UTF-8 the JVM replaces what it cannot read, and two secrets become one. */
    @Test
    void aSecretThatTheLocaleBrokeIsRefused() {
        assertThatThrownBy(() -> SharedSecret.refuseUnlessGood("0123456789abcdef0123456789abcdef\uFFFD"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("LC_ALL");
    }

    /** No trimming, no base64, and nothing in it is an expression or an escape. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " 0123456789abcdef0123456789abcdef ",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "${user.home}/0123456789abcdef0123456789",
                "0123456789abcdef\\0123456789abcdef\\,x",
                "täst-sécret-0123456789abcdef-01234567"
            })
    void theKeyIsTheSecretsBytesAsTheyStand(String secret) {
        var environment = Given.environment(Map.of("BETTER_AUTH_SECRET", secret));
        assertThat(new SharedSecret(environment).key().orElseThrow().getEncoded())
                .isEqualTo(secret.getBytes(StandardCharsets.UTF_8));
    }
}
