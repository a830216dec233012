package dev.tasksapi.operations.settings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.tasksapi.operations.settings.Variable.Handling;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import jakarta.annotation.Priority;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hides a variable from Quarkus that Quarkus would not understand. Quarkus reads its own before the first bean is made,
 * and would end with a message about a property that you did not set. {@link SettingsCheck} says what is wrong when the
 * service is about to serve.
 */
public final class QuarkusVariableFilter implements SmallRyeConfigBuilderCustomizer {
    private static final Map<String, Variable<?>> READ_BY_QUARKUS = Variables.all().stream()
            .filter(variable -> variable.handling() == Handling.READ_BY_QUARKUS)
            .collect(toUnmodifiableMap(Variable::name, Function.identity()));

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withInterceptors(new Filter());
    }

    /** Nearer to the sources than what expands expressions, and so asked for what stands in them. */
    @Priority(Priorities.LIBRARY + 100)
    private static final class Filter implements ConfigSourceInterceptor {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            @Nullable ConfigValue value = context.proceed(name);
            @Nullable Variable<?> variable = READ_BY_QUARKUS.get(name);
            return value == null || variable == null || isRight(variable, value.getValue()) ? value : null;
        }

        private static boolean isRight(Variable<?> variable, @Nullable String value) {
            try {
                return value != null && !value.isBlank() && variable.read(value.strip()) != null;
            } catch (ConfigurationException e) {
                return false;
            }
        }
    }
}
