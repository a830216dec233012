package dev.tasksapi.database.pool;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Has {@code connection_limit} in {@code DATABASE_URL} bound {@code DATABASE_POOL_SIZE}, and be it where that is not
 * set, for all who ask for the size of the pool.
 */
public final class ConnectionLimit implements SmallRyeConfigBuilderCustomizer {
    private static final String POOL_SIZE = "DATABASE_POOL_SIZE";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withInterceptors(new Bound());
    }

    /** Nearer to the sources than what expands expressions, which passwords may look like. */
    @Priority(Priorities.LIBRARY + 150)
    private static final class Bound implements ConfigSourceInterceptor {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            @Nullable ConfigValue size = context.proceed(name);
            int limit = name.equals(POOL_SIZE) ? limit(context.proceed(DatabaseSettings.URL)) : 0;
            return limit == 0 || isBelow(limit, size)
                    ? size
                    : ConfigValue.builder()
                            .withName(name)
                            .withValue(Integer.toString(limit))
                            .withRawValue(Integer.toString(limit))
                            .withConfigSourceName(DatabaseSettings.URL)
                            .build();
        }

        /** One that cannot be read has been taken out by then, unless it is an expression. */
        private static boolean isBelow(int limit, @Nullable ConfigValue size) {
            try {
                return size != null && Integer.parseInt(size.getValue().strip()) <= limit;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        /** One that cannot be read is told by {@link DatabaseSettings}. */
        private static int limit(@Nullable ConfigValue url) {
            try {
                return url == null || url.getValue() == null
                        ? 0
                        : DatabaseUrl.parse(DatabaseSettings.URL, url.getValue())
                                .session()
                                .connectionLimit();
            } catch (ConfigurationException e) {
                return 0;
            }
        }
    }
}
