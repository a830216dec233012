package dev.tasksapi.operations.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Switches tracing on where there is an endpoint. The exporter of Quarkus reads none of the standard variables, so it
 * is told here what they say of it. The SDK reads the others itself. This is a source of configuration, because Quarkus
 * decides before it makes the first bean whether there is an SDK at all.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OpenTelemetry Protocol Exporter</a>
 */
public final class TracingSettings implements SmallRyeConfigBuilderCustomizer {
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    static final String OFF = "quarkus.otel.sdk.disabled";

    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /** Above application.properties (250) and below the environment (300), where Quarkus' own names come first. */
    private static final int ORDINAL = 275;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withSources((ConfigSourceFactory) context -> List.of(new PropertiesConfigSource(
                asQuarkusReadsThem(
                        name -> Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue)),
                "OTEL variables",
                ORDINAL)));
    }

    /** Settings of Quarkus; empty: there is no tracing. */
    static Map<String, String> asQuarkusReadsThem(Function<String, Optional<String>> variables) {
        Optional<String> endpoint = endpoint(variables).filter(TracingSettings::isUrl);
        Map<String, String> settings = new HashMap<>();
        if (endpoint.isPresent()) {
            settings.put(OFF, "false");
            // Quarkus puts the path of traces behind it, which the variable for traces alone holds itself
            put(settings, "endpoint", endpoint.map(url -> url.replaceFirst("/v1/traces$", "")));
            put(settings, "protocol", ofExporter(variables, "PROTOCOL"));
            put(settings, "headers", ofExporter(variables, "HEADERS").map(TracingSettings::decoded));
            put(settings, "compression", ofExporter(variables, "COMPRESSION"));
            put(settings, "timeout", ofExporter(variables, "TIMEOUT").map(milliseconds -> milliseconds + "ms"));
        }
        return settings;
    }

    /** Throws {@link ConfigurationException} with one sentence where there is an endpoint that is no URL. */
    static void refuseUnlessRight(Function<String, Optional<String>> variables) {
        if (!endpoint(variables).map(TracingSettings::isUrl).orElse(true)) {
            String variable = value(variables, TRACES_ENDPOINT).isPresent() ? TRACES_ENDPOINT : ENDPOINT;
            throw new ConfigurationException(variable + " must be a URL such as http://collector:4318.");
        }
    }

    /** Empty: there is none, or tracing is switched off in spite of it. */
    private static Optional<String> endpoint(Function<String, Optional<String>> variables) {
        boolean isOff = is(variables, "OTEL_SDK_DISABLED", "true") || is(variables, "OTEL_TRACES_EXPORTER", "none");
        return isOff ? Optional.empty() : ofExporter(variables, "ENDPOINT");
    }

    /** The variable for traces alone comes before that for all that OpenTelemetry knows. */
    private static Optional<String> ofExporter(Function<String, Optional<String>> variables, String name) {
        return value(variables, "OTEL_EXPORTER_OTLP_TRACES_" + name)
                .or(() -> value(variables, "OTEL_EXPORTER_OTLP_" + name));
    }

    private static boolean is(Function<String, Optional<String>> variables, String name, String expected) {
        return value(variables, name).filter(expected::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> value(Function<String, Optional<String>> variables, String name) {
        return variables.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static void put(Map<String, String> settings, String name, Optional<String> value) {
        value.ifPresent(given -> settings.put("quarkus.otel.exporter.otlp." + name, given));
    }

    /** The values of headers are percent-encoded, as those of baggage are; a plus is a plus. */
    private static String decoded(String headers) {
        try {
            return URLDecoder.decode(headers.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return headers;
        }
    }

    private static boolean isUrl(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
