package dev.tasksapi.callers.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordSettingsTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void theDefaultsAreThoseOfOwasp() {
        PasswordSettings settings = TestSettings.defaults();
        settings.refuseUnlessRight();
        assertThat(settings.strength()).isEqualTo(new Argon2Strength(19 * 1024, 2, 1));
        assertThat(settings.threads()).isEqualTo(2);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("ARGON2_MEMORY", "7167", "ARGON2_MEMORY must be 7168 to 1048576 (KiB)."),
                arguments("ARGON2_MEMORY", "1048577", "ARGON2_MEMORY must be 7168 to 1048576 (KiB)."),
                arguments("ARGON2_MEMORY", "-1", "ARGON2_MEMORY must be 7168 to 1048576 (KiB)."),
                arguments("ARGON2_MEMORY", "7168", "ARGON2_PASSES must be 5 to 20 with 7168 KiB."),
                arguments("ARGON2_PASSES", "1", "ARGON2_PASSES must be 2 to 20 with 19456 KiB."),
                arguments("ARGON2_PASSES", "21", "ARGON2_PASSES must be 2 to 20 with 19456 KiB."),
                arguments("ARGON2_LANES", "0", "ARGON2_LANES must be 1 to 16."),
                arguments("ARGON2_MEMORY", "19 MiB", "ARGON2_MEMORY must be a whole number."),
                arguments("ARGON2_PASSES", "2.5", "ARGON2_PASSES must be a whole number."),
                arguments("ARGON2_LANES", "\u0661", "ARGON2_LANES must be a whole number."),
                arguments("PASSWORD_THREADS", "99999999999", "PASSWORD_THREADS must be a whole number."),
                arguments("PASSWORD_THREADS", "0", "PASSWORD_THREADS must be 1 to 256."),
                arguments(
                        "PASSWORD_THREADS",
                        "14",
                        "PASSWORD_THREADS times ARGON2_MEMORY is more than half of the memory that Java may use."),
                arguments(
                        "ARGON2_MEMORY",
                        "1048576",
                        "PASSWORD_THREADS times ARGON2_MEMORY is more than half of the memory that Java may use."));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("mistakes")
    void aSettingThatCannotBeRightStopsTheStart(String name, String value, String sentence) {
        assertThatThrownBy(() -> TestSettings.of(Map.of(name, value)).refuseUnlessRight())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @Test
    void oneThatIsEmptySaysNothing() {
        PasswordSettings settings = TestSettings.of(
                Map.of("ARGON2_MEMORY", " ", "ARGON2_PASSES", " ", "ARGON2_LANES", " ", "PASSWORD_THREADS", " "));
        assertThat(settings.strength()).isEqualTo(TestSettings.defaults().strength());
        assertThat(settings.threads()).isEqualTo(TestSettings.defaults().threads());
    }

    @Test
    void whatOwaspRecommendsIsAllowed() {
        Map.of(47104, 1, 19456, 2, 12288, 3, 9216, 4, 7168, 5)
                .forEach((memory, passes) ->
                        TestSettings.argon2(memory, passes, 1).refuseUnlessRight());
    }

    @Test
    void manyProcessorsAndLittleMemoryAreFewThreads() {
        assertThat(TestSettings.of(Map.of(), 64, 256 * MIB).threads()).isEqualTo(3);
        assertThat(TestSettings.of(Map.of(), 64, 40 * MIB).threads()).isEqualTo(1);
        assertThat(TestSettings.of(Map.of("PASSWORD_THREADS", "5"), 64, 256 * MIB)
                        .threads())
                .isEqualTo(5);
    }

    @Test
    void allThreadsAtOnceStayInHalfOfTheHeap() {
        PasswordSettings settings = TestSettings.of(Map.of("PASSWORD_THREADS", "4"), 2, 512 * MIB);
        assertThat(settings.mostMemory()).isEqualTo(64 * 1024);
    }
}
