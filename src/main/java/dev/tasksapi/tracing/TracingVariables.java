package dev.tasksapi.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Has Quarkus read the standard variables of OpenTelemetry. It is a source of configuration, because whether there is an SDK at
 * all is decided before the first bean is made.
 */
public final class TracingVariables implements SmallRyeConfigBuilderCustomizer {
    /** Above application.properties (250), below the environment (300), which may say otherwise in Quarkus' own names. */
    private static final int ORDINAL = 275;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withSources((ConfigSourceFactory) TracingVariables::sources);
    }

    private static List<ConfigSource> sources(ConfigSourceContext context) {
        TracingSettings settings = new TracingSettings(name -> value(context, name));
        return List.of(new PropertiesConfigSource(settings.asQuarkusReadsThem(), "OTEL variables", ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        @Nullable ConfigValue value = context.getValue(name);
        return value == null ? Optional.empty() : Optional.ofNullable(value.getValue());
    }
}
