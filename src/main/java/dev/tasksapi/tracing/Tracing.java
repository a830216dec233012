package dev.tasksapi.tracing;

import dev.tasksapi.startup.ServiceStart;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Whether there is tracing, and what the SDK of OpenTelemetry is told besides what Quarkus tells it. */
@Singleton
class Tracing implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {
    private final Config config;
    private final TracingSettings settings;

    Tracing(Config config) {
        this.config = config;
        this.settings = new TracingSettings(name -> config.getOptionalValue(name, String.class));
    }

    boolean isOn() {
        return !config.getValue(TracingSettings.OFF, Boolean.class);
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        @Nullable String broken = settings.broken();
        if (broken != null) {
            throw new ConfigurationException(broken);
        }
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addPropertiesCustomizer(given -> settings.ofTheSdk())
                .addSamplerCustomizer((sampler, given) -> new RequestsOnly(sampler));
    }
}
