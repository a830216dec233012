package dev.tasksapi.http.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Given;
import dev.tasksapi.operations.settings.Variables;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the settings are read. */
class RateLimitSettingsTest {
    private static final Limit USUAL = new Limit(600, Duration.ofSeconds(60));

    /** What {@link RateLimits} makes of them. */
    private record Read(boolean isOn, Limit perUser, Limit perAddress) {}

    private static Read settings(Map<String, String> values) {
        Environment environment = Given.environment(values);
        Duration window = environment.get(Variables.RATE_LIMIT_WINDOW);
        return new Read(
                environment.get(Variables.RATE_LIMIT_ENABLED),
                new Limit(environment.get(Variables.RATE_LIMIT_PER_USER), window),
                new Limit(environment.get(Variables.RATE_LIMIT_PER_ADDRESS), window));
    }

    @Test
    void thereAreUsualLimits() {
        assertThat(settings(Map.of())).isEqualTo(new Read(true, USUAL, USUAL));
        assertThat(USUAL.policy()).isEqualTo("\"default\";q=600;w=60");
    }

    @Test
    void emptyIsTheUsual() {
        Map<String, String> empty = new HashMap<>();
        for (String name :
                new String[] {"RATE_LIMIT_ENABLED", "RATE_LIMIT_PER_USER", "RATE_LIMIT_PER_ADDRESS", "RATE_LIMIT_WINDOW"
                }) {
            empty.put(name, "  ");
        }
        assertThat(settings(empty)).isEqualTo(new Read(true, USUAL, USUAL));
    }

    @Test
    void whereNothingIsCountedNothingElseIsRefused() {
        assertThat(settings(Map.of(
                                "RATE_LIMIT_ENABLED", "false",
                                "RATE_LIMIT_PER_USER", "many",
                                "RATE_LIMIT_PER_ADDRESS", "0",
                                "RATE_LIMIT_WINDOW", "soon"))
                        .isOn())
                .isFalse();
    }

    @Test
    void eachCanBeSet() {
        assertThat(settings(Map.of(
                        "RATE_LIMIT_ENABLED", "True",
                        "RATE_LIMIT_PER_USER", "1",
                        "RATE_LIMIT_PER_ADDRESS", " 1000000 ",
                        "RATE_LIMIT_WINDOW", "2m")))
                .isEqualTo(new Read(
                        true, new Limit(1, Duration.ofMinutes(2)), new Limit(1_000_000, Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "10s, 10", "PT1H, 3600", "24h, 86400", "1000ms, 1"})
    void aWindowIsATime(String text, int seconds) {
        assertThat(settings(Map.of("RATE_LIMIT_WINDOW", text)).perUser().window())
                .hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "1000001", "99999999999999999999", "many", "6e2", "٦"})
    void aNumberThatCannotBeRightIsRefused(String text) {
        assertThatThrownBy(() -> settings(Map.of("RATE_LIMIT_PER_USER", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("RATE_LIMIT_PER_USER must be a number of requests between 1 and 1000000.");
        assertThatThrownBy(() -> settings(Map.of("RATE_LIMIT_PER_ADDRESS", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("RATE_LIMIT_PER_ADDRESS must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-5s", "500ms", "1500ms", "25h", "soon", "1 week"})
    void aWindowThatCannotBeRightIsRefused(String text) {
        assertThatThrownBy(() -> settings(Map.of("RATE_LIMIT_WINDOW", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("RATE_LIMIT_WINDOW must be a time in whole seconds between 1s and 24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "2", "truthy"})
    void whatSaysNeitherOnNorOffIsRefused(String text) {
        assertThatThrownBy(() -> settings(Map.of("RATE_LIMIT_ENABLED", text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("RATE_LIMIT_ENABLED must be true or false.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://localhost:6379",
                "redis://",
                "redis:///0",
                "redis://:s3cret@",
                "redis://h:0",
                "redis://:s3cret@h:99999",
                "redis://:s3cret@h/abc",
                "redis://:s3c^ret@h",
                "redis://:s3%ret@h",
                "s3cret",
                "redis://:s3cret@h?db=x",
                "REDIS://h"
            })
    void aUrlOfRedisThatCannotBeRightIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> RedisUrl.options(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("REDIS_URL must be a URL such as redis://user:password@localhost:6379/0")
                .hasMessageNotContaining("s3c")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost", "redis://localhost:6379/0", "rediss://user:p%40ss@redis.example.com:6380/1",
                "redis://:password@10.0.0.1:6379", "redis://[::1]:6379", "redis://h/"
            })
    void aUrlOfRedisIsUnderstood(String url) {
        assertThat(RedisUrl.options(url).getEndpoint()).isEqualTo(url);
    }
}
