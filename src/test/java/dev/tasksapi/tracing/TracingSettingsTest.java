package dev.tasksapi.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the variables of OpenTelemetry mean. */
class TracingSettingsTest {
    private static final String COLLECTOR = "http://collector:4318";
    private static final Map<String, String> OFF = Map.of(TracingSettings.OFF, "true");

    private static TracingSettings settings(Map<String, String> variables) {
        return new TracingSettings(name -> Optional.ofNullable(variables.get(name)));
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new HashMap<>(Map.of(TracingSettings.ENDPOINT, COLLECTOR));
        variables.put(variable, value);
        return variables;
    }

    @Test
    void withoutAnEndpointItIsOff() {
        assertThat(settings(Map.of()).asQuarkusReadsThem()).isEqualTo(OFF);
        assertThat(settings(Map.of(TracingSettings.ENDPOINT, " ", "OTEL_TRACES_SAMPLER", "no-such"))
                        .broken())
                .isNull();
    }

    @Test
    void itCanBeSwitchedOff() {
        assertThat(settings(with("OTEL_SDK_DISABLED", "TRUE")).asQuarkusReadsThem())
                .isEqualTo(OFF);
        assertThat(settings(with("OTEL_TRACES_EXPORTER", "none")).asQuarkusReadsThem())
                .isEqualTo(OFF);
    }

    static Stream<Arguments> variables() {
        String exporter = "quarkus.otel.exporter.otlp.";
        return Stream.of(
                arguments(TracingSettings.ENDPOINT, COLLECTOR + "/base", exporter + "endpoint", COLLECTOR + "/base"),
                arguments(TracingSettings.TRACES_ENDPOINT, "http://b:1/v1/traces", exporter + "endpoint", "http://b:1"),
                arguments("OTEL_BSP_SCHEDULE_DELAY", "100", "quarkus.otel.bsp.schedule.delay", "PT0.1S"),
                arguments("OTEL_EXPORTER_OTLP_TIMEOUT", "2000", exporter + "timeout", "PT2S"),
                arguments("OTEL_EXPORTER_OTLP_HEADERS", "a=b%3Dc+d", exporter + "headers", "a=b=c+d"),
                arguments("OTEL_EXPORTER_OTLP_HEADERS", "a=100%", exporter + "headers", "a=100%"),
                arguments("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip", exporter + "compression", "gzip"),
                arguments("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", exporter + "protocol", "grpc"),
                arguments("OTEL_SERVICE_NAME", "tasks", "quarkus.otel.service.name", "tasks"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("variables")
    void aVariableIsASettingOfQuarkus(String variable, String value, String setting, String expected) {
        assertThat(settings(with(variable, value)).asQuarkusReadsThem())
                .containsEntry(setting, expected)
                .containsEntry(TracingSettings.OFF, "false");
    }

    @Test
    void theProtocolIsThatOfTheStandardUnlessItIsSet() {
        assertThat(settings(with("x", "y")).asQuarkusReadsThem())
                .containsEntry("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
    }

    @Test
    void theSamplerIsHandedToTheSdk() {
        Map<String, String> variables = with("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
        variables.put("OTEL_TRACES_SAMPLER_ARG", "0.1");
        assertThat(settings(variables).broken()).isNull();
        assertThat(settings(variables).ofTheSdk())
                .containsEntry("otel.traces.sampler", "parentbased_traceidratio")
                .containsEntry("otel.traces.sampler.arg", "0.1")
                .containsEntry("otel.traces.exporter", "cdi");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(TracingSettings.ENDPOINT, "otel:4317", "must be a URL"),
                arguments(TracingSettings.ENDPOINT, "http:///v1", "must be a URL"),
                arguments(TracingSettings.TRACES_ENDPOINT, "ftp://collector", "must be a URL"),
                arguments("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "must be http/protobuf or grpc"),
                arguments("OTEL_TRACES_SAMPLER", "sometimes", "must be one of always_off, always_on, "),
                arguments("OTEL_TRACES_SAMPLER_ARG", "1.1", "must be a number from 0 to 1"),
                arguments("OTEL_TRACES_SAMPLER_ARG", "few", "must be a number from 0 to 1"),
                arguments("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "must be a number of milliseconds"),
                arguments("OTEL_BSP_SCHEDULE_DELAY", "soon", "must be a number of milliseconds"),
                arguments("OTEL_BSP_EXPORT_TIMEOUT", "-1", "must be a number of milliseconds"),
                arguments("OTEL_BSP_MAX_QUEUE_SIZE", "many", "must be a whole number"),
                arguments("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "none", "must be a whole number"),
                arguments("OTEL_EXPORTER_OTLP_COMPRESSION", "brotli", "must be gzip or none"),
                arguments("OTEL_RESOURCE_ATTRIBUTES", "production", "must be pairs"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedAndSwitchesItOff(String variable, String value, String rule) {
        assertThat(settings(with(variable, value)).broken())
                .isNotNull()
                .startsWith(variable)
                .contains(rule)
                .doesNotContain(value);
        assertThat(settings(with(variable, value)).asQuarkusReadsThem()).isEqualTo(OFF);
    }
}
