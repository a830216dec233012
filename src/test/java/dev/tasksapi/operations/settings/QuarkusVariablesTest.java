package dev.tasksapi.operations.settings;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Variable.Handling;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a variable that Quarkus reads, as it stands in {@code application.properties}. */
class QuarkusVariablesTest {
    private static final Pattern READ_BY_QUARKUS =
            Pattern.compile("(?m)^(?:quarkus|tasks-api)\\.\\S+=\\$\\{(\\w+):(.*)}");
    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");

    @ParameterizedTest
    @CsvSource({
        "PORT, tcp://10.96.0.12:80, quarkus.http.port, 8080, PORT must be a port from 0 to 65535",
        "PORT, 65536, quarkus.http.port, 8080, PORT must be a port",
        "PORT, -1, quarkus.http.port, 8080, PORT must be a port",
        "MANAGEMENT_PORT, tcp://10.96.0.12:9000, quarkus.management.port, 9000, MANAGEMENT_PORT must be a port",
        "DATABASE_POOL_SIZE, -1, quarkus.datasource.reactive.max-size, 10, DATABASE_POOL_SIZE must be a whole number",
        "DATABASE_POOL_SIZE, ten, quarkus.datasource.reactive.max-size, 10, DATABASE_POOL_SIZE must be a whole number",
        "MAX_BODY_SIZE, 1 MB, tasks-api.bodies.longest, 1M, MAX_BODY_SIZE must be a size",
        "SHUTDOWN_DELAY, soon, quarkus.shutdown.delay, 5s, SHUTDOWN_DELAY must be a time",
        "SHUTDOWN_DELAY, -1s, quarkus.shutdown.delay, 5s, SHUTDOWN_DELAY must be a time",
        "SHUTDOWN_TIMEOUT, '5,5', quarkus.shutdown.timeout, 25s, SHUTDOWN_TIMEOUT must be a time"
    })
    void oneThatIsWrongIsNotSeenByQuarkusAndStopsTheServiceByItsOwnName(
            String variable, String value, String property, String usual, String sentence) {
        SmallRyeConfig config = config(Map.of(variable, value));
        assertThat(config.getConfigValue(property).getValue()).isEqualTo(usual);
        assertThatThrownBy(() -> check(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 0, quarkus.http.port",
        "PORT, ' 3000 ', quarkus.http.port",
        "MANAGEMENT_PORT, 65535, quarkus.management.port",
        "DATABASE_POOL_SIZE, 1, quarkus.datasource.reactive.max-size",
        "MAX_BODY_SIZE, 512, tasks-api.bodies.longest",
        "MAX_BODY_SIZE, 10m, tasks-api.bodies.longest",
        "SHUTDOWN_DELAY, 0, quarkus.shutdown.delay",
        "SHUTDOWN_TIMEOUT, PT1M, quarkus.shutdown.timeout"
    })
    void oneThatIsRightIsWhatItSays(String variable, String value, String property) {
        SmallRyeConfig config = config(Map.of(variable, value));
        assertThat(config.getConfigValue(property).getValue()).isEqualTo(value);
        check(config);
    }

    @Test
    void oneThatIsEmptyIsNotSet() {
        SmallRyeConfig config = config(Map.of("PORT", "", "SHUTDOWN_DELAY", " "));
        assertThat(config.getConfigValue("quarkus.http.port").getValue()).isEqualTo("8080");
        assertThat(config.getConfigValue("quarkus.shutdown.delay").getValue()).isEqualTo("5s");
        check(config);
    }

    @Test
    void eachThatQuarkusReadsIsDeclaredWithTheSameDefault() throws IOException {
        Map<String, String> read = READ_BY_QUARKUS
                .matcher(Files.readString(SETTINGS))
                .results()
                .filter(match -> !match.group(1).startsWith("OTEL_")) // OpenTelemetry's own
                .collect(toMap(match -> match.group(1), match -> match.group(2)));
        assertThat(Variables.all().stream().filter(one -> one.handling() == Handling.READ_BY_QUARKUS))
                .hasSameSizeAs(read.keySet())
                .allSatisfy(one -> assertThat(read).containsEntry(one.name(), one.unset()));
    }

    private static void check(SmallRyeConfig config) {
        Environment environment = new Environment(config, false);
        Variables.all().forEach(environment::find);
    }

    private static SmallRyeConfig config(Map<String, String> variables) {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(SETTINGS)) {
            settings.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "application.properties", 250))
                .withSources(new PropertiesConfigSource(variables, "environment", 300));
        new QuarkusVariableFilter().configBuilder(builder);
        return builder.build();
    }
}
