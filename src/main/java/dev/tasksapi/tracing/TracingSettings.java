package dev.tasksapi.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the standard variables of OpenTelemetry say, as settings of Quarkus, which does not read most of them. Without an endpoint
 * there is no tracing.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OpenTelemetry Protocol Exporter</a>
 */
final class TracingSettings {
    static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    static final String OFF = "quarkus.otel.sdk.disabled";

    private static final String TRACES_PATH = "/v1/traces";
    private static final String HTTP = "http/protobuf";
    private static final String GRPC = "grpc";
    private static final String EXPORTER = "quarkus.otel.exporter.otlp.";
    private static final String BATCH = "quarkus.otel.bsp.";
    private static final Set<String> FORMS = Set.of("gzip", "none");
    private static final Set<String> SAMPLERS = Set.of(
            "always_on",
            "always_off",
            "traceidratio",
            "parentbased_always_on",
            "parentbased_always_off",
            "parentbased_traceidratio");

    private static final String NUMBER = "a whole number from 1 to 1000000";

    private static final List<Rule> RULES = List.of(
            new Rule("OTEL_EXPORTER_OTLP_PROTOCOL", Set.of(HTTP, GRPC)::contains, HTTP + " or " + GRPC),
            new Rule("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", Set.of(HTTP, GRPC)::contains, HTTP + " or " + GRPC),
            new Rule(
                    "OTEL_TRACES_SAMPLER",
                    SAMPLERS::contains,
                    "one of " + String.join(", ", SAMPLERS.stream().sorted().toList())),
            new Rule("OTEL_TRACES_SAMPLER_ARG", TracingSettings::isShare, "a number from 0 to 1"),
            new Rule("OTEL_EXPORTER_OTLP_COMPRESSION", FORMS::contains, "gzip or none"),
            new Rule("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", FORMS::contains, "gzip or none"),
            new Rule("OTEL_EXPORTER_OTLP_TIMEOUT", TracingSettings::isTime, "a number of milliseconds"),
            new Rule("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", TracingSettings::isTime, "a number of milliseconds"),
            new Rule("OTEL_BSP_SCHEDULE_DELAY", TracingSettings::isTime, "a number of milliseconds"),
            new Rule("OTEL_BSP_EXPORT_TIMEOUT", TracingSettings::isTime, "a number of milliseconds"),
            new Rule("OTEL_BSP_MAX_QUEUE_SIZE", TracingSettings::isNumber, NUMBER),
            new Rule("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", TracingSettings::isNumber, NUMBER),
            new Rule("OTEL_RESOURCE_ATTRIBUTES", TracingSettings::arePairs, "pairs such as a=b,c=d"));

    private record Rule(String variable, Predicate<String> accepts, String words) {}

    private final Function<String, Optional<String>> variables;

    /**
     * Reads nothing yet.
     *
     * @param variables the value of a variable; empty: it is not set
     */
    TracingSettings(Function<String, Optional<String>> variables) {
        this.variables = name -> variables.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The first rule that is broken, as a sentence; null: none. */
    @Nullable
    String broken() {
        if (!isWanted()) {
            return null;
        }
        if (!isEndpoint(endpoint())) {
            return endpointVariable() + " must be a URL such as http://collector:4318.";
        }
        return RULES.stream()
                .filter(rule -> variables
                        .apply(rule.variable())
                        .filter(rule.accepts().negate())
                        .isPresent())
                .map(rule -> rule.variable() + " must be " + rule.words() + ".")
                .findFirst()
                .orElse(null);
    }

    /** Settings of Quarkus. Where a rule is broken there is no tracing; the start has been stopped then. */
    Map<String, String> asQuarkusReadsThem() {
        if (!isWanted() || broken() != null) {
            return Map.of(OFF, "true");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put(OFF, "false");
        settings.put(EXPORTER + "endpoint", endpoint());
        settings.put(EXPORTER + "protocol", protocol());
        first("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS")
                .ifPresent(headers -> settings.put(EXPORTER + "headers", decoded(headers)));
        first("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION")
                .ifPresent(form -> settings.put(EXPORTER + "compression", form));
        time(settings, EXPORTER + "timeout", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT");
        time(settings, BATCH + "schedule.delay", "OTEL_BSP_SCHEDULE_DELAY");
        time(settings, BATCH + "export.timeout", "OTEL_BSP_EXPORT_TIMEOUT");
        copy(settings, BATCH + "max.queue.size", "OTEL_BSP_MAX_QUEUE_SIZE");
        copy(settings, BATCH + "max.export.batch.size", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE");
        copy(settings, "quarkus.otel.service.name", "OTEL_SERVICE_NAME");
        copy(settings, "quarkus.otel.resource.attributes", "OTEL_RESOURCE_ATTRIBUTES");
        return settings;
    }

    /** What the SDK would take from the environment alone, and what must not be taken from there. */
    Map<String, String> ofTheSdk() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "otel.traces.exporter", "cdi", // that of Quarkus, whatever the environment calls it
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.propagators", "tracecontext")); // baggage of strangers is of no use
        sampler().ifPresent(name -> settings.put("otel.traces.sampler", name));
        copy(settings, "otel.traces.sampler.arg", "OTEL_TRACES_SAMPLER_ARG");
        return settings;
    }

    private boolean isWanted() {
        return !endpoint().isEmpty()
                && !variables.apply("OTEL_SDK_DISABLED").orElse("").equalsIgnoreCase("true")
                && !variables.apply("OTEL_TRACES_EXPORTER").orElse("").equals("none");
    }

    private String endpointVariable() {
        return variables.apply(TRACES_ENDPOINT).isPresent() ? TRACES_ENDPOINT : ENDPOINT;
    }

    /** Quarkus puts the path of traces behind it, which the variable that is of traces alone holds itself. */
    private String endpoint() {
        Optional<String> ofTraces = variables.apply(TRACES_ENDPOINT).map(TracingSettings::withoutPath);
        return ofTraces.or(() -> variables.apply(ENDPOINT)).orElse("");
    }

    private static String withoutPath(String endpoint) {
        return endpoint.endsWith(TRACES_PATH)
                ? endpoint.substring(0, endpoint.length() - TRACES_PATH.length())
                : endpoint;
    }

    private String protocol() {
        return first("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
                .orElse(HTTP);
    }

    private Optional<String> sampler() {
        return variables.apply("OTEL_TRACES_SAMPLER");
    }

    private Optional<String> first(String... names) {
        return List.of(names).stream().map(variables).flatMap(Optional::stream).findFirst();
    }

    private void copy(Map<String, String> settings, String setting, String variable) {
        variables.apply(variable).ifPresent(value -> settings.put(setting, value));
    }

    /** Times of OpenTelemetry are in milliseconds. */
    private void time(Map<String, String> settings, String setting, String... names) {
        first(names)
                .ifPresent(value -> settings.put(
                        setting, Duration.ofMillis(Long.parseLong(value)).toString()));
    }

    private static boolean isTime(String value) {
        return value.matches("[0-9]{1,9}");
    }

    private static boolean isNumber(String value) {
        return value.matches("[1-9][0-9]{0,5}|1000000");
    }

    private static boolean arePairs(String value) {
        return value.matches("[^=,]+=[^,]*(,[^=,]+=[^,]*)*,?");
    }

    /** The values of headers are percent-encoded, as those of baggage are; a plus is a plus. */
    private static String decoded(String headers) {
        try {
            return URLDecoder.decode(headers.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return headers;
        }
    }

    private static boolean isEndpoint(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isShare(String value) {
        try {
            double share = Double.parseDouble(value);
            return share >= 0 && share <= 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
