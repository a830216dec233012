package dev.tasksapi.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Has a variable that Quarkus would not understand be one that is not set. Quarkus reads them all before the first bean is made,
 * and would end with a sentence of its own about another name; {@link QuarkusVariables} says what is wrong when the service is
 * about to serve.
 */
public final class QuarkusVariableFilter implements SmallRyeConfigBuilderCustomizer {
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
            return value == null || isRight(name, value.getValue()) ? value : null;
        }

        private static boolean isRight(String name, @Nullable String value) {
            return value == null
                    || QuarkusVariable.named(name)
                            .map(variable -> variable.accepts(value))
                            .orElse(true);
        }
    }
}
