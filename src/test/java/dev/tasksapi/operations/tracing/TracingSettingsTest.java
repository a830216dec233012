package dev.tasksapi.operations.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the variables of OpenTelemetry mean. */
class TracingSettingsTest {
    private static final String COLLECTOR = "http://collector:4318";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    private static Map<String, String> settings(Map<String, String> variables) {
        return TracingSettings.asQuarkusReadsThem(name -> Optional.ofNullable(variables.get(name)));
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new HashMap<>(Map.of(TracingSettings.ENDPOINT, COLLECTOR));
        variables.put(variable, value);
        return variables;
    }

    @Test
    void withoutAnEndpointItIsOff() {
        assertThat(settings(Map.of())).isEmpty();
        assertThat(settings(Map.of(TracingSettings.ENDPOINT, " "))).isEmpty();
    }

    @Test
    void itCanBeSwitchedOff() {
        assertThat(settings(with("OTEL_SDK_DISABLED", "TRUE"))).isEmpty();
        assertThat(settings(with("OTEL_TRACES_EXPORTER", "none"))).isEmpty();
    }

    static Stream<Arguments> variables() {
        String exporter = "quarkus.otel.exporter.otlp.";
        return Stream.of(
                arguments(TracingSettings.ENDPOINT, COLLECTOR + "/base", exporter + "endpoint", COLLECTOR + "/base"),
                arguments(TRACES_ENDPOINT, "http://b:1/v1/traces", exporter + "endpoint", "http://b:1"),
                arguments("OTEL_EXPORTER_OTLP_TIMEOUT", "2000", exporter + "timeout", "2000ms"),
                arguments("OTEL_EXPORTER_OTLP_HEADERS", "a=b%3Dc+d", exporter + "headers", "a=b=c+d"),
                arguments("OTEL_EXPORTER_OTLP_HEADERS", "a=100%", exporter + "headers", "a=100%"),
                arguments("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip", exporter + "compression", "gzip"),
                arguments("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc", exporter + "protocol", "grpc"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("variables")
    void aVariableOfTheExporterIsASettingOfQuarkus(String variable, String value, String setting, String expected) {
        assertThat(settings(with(variable, value)))
                .containsEntry(setting, expected)
                .containsEntry(TracingSettings.OFF, "false");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        TracingSettings.ENDPOINT + ", otel:4317",
        TracingSettings.ENDPOINT + ", http:///v1",
        TRACES_ENDPOINT + ", ftp://collector"
    })
    void anEndpointThatIsNoUrlIsRefusedAndSwitchesItOff(String variable, String value) {
        Map<String, String> variables = with(variable, value);
        assertThat(settings(variables)).isEmpty();
        assertThatThrownBy(() -> TracingSettings.refuseUnlessRight(name -> Optional.ofNullable(variables.get(name))))
                .hasMessage(variable + " must be a URL such as http://collector:4318.");
    }
}
