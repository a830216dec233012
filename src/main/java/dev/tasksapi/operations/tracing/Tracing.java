package dev.tasksapi.operations.tracing;

import dev.tasksapi.operations.startup.ServiceStart;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Whether there is tracing, and what the SDK of OpenTelemetry must not take from the environment. */
@Singleton
class Tracing implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {
    private static final Map<String, String> WHATEVER_THE_ENVIRONMENT_SAYS = Map.of(
            "otel.traces.exporter", "cdi", // that of Quarkus
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.propagators", "tracecontext"); // baggage of strangers is of no use

    private final Config config;

    Tracing(Config config) {
        this.config = config;
    }

    boolean isOn() {
        return !config.getValue(TracingSettings.OFF, Boolean.class);
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        TracingSettings.refuseUnlessRight(name -> config.getOptionalValue(name, String.class));
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addPropertiesCustomizer(given -> WHATEVER_THE_ENVIRONMENT_SAYS)
                .addSamplerCustomizer((sampler, given) -> new RequestsOnly(sampler));
    }
}
