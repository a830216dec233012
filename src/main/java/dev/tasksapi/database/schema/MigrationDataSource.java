package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.database.settings.SearchPath;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Gives Flyway its login, in the place of the pool that Quarkus would. */
@Singleton
class MigrationDataSource implements FlywayConfigurationCustomizer {
    /** Seconds for which an instance waits while another one migrates. */
    private static final int LOCK_RETRIES = 600;

    /** A migration takes as long as it takes, whatever the database allows others. */
    private static final String NO_LIMIT = "set statement_timeout = 0";

    /**
     * Flyway's lock is one of its session and not of a transaction, because an index that is made concurrently waits
     * until all transactions have ended.
     */
    private static final Map<String, String> LOCK_OF_SESSION = Map.of("flyway.postgresql.transactional.lock", "false");

    private final DatabaseSettings settings;

    MigrationDataSource(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * Null: the settings are wrong, which whoever needs the database is told by {@link DatabaseSettings}, not by
     * Flyway.
     */
    private @Nullable DatabaseUrl url() {
        try {
            return settings.migration();
        } catch (ConfigurationException e) {
            return null;
        }
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        @Nullable DatabaseUrl url = url();
        configuration
                .dataSource(url == null ? null : JdbcDataSource.of(url))
                .initSql(NO_LIMIT)
                .lockRetryCount(LOCK_RETRIES)
                .configuration(LOCK_OF_SESSION);
        @Nullable SearchPath path = url == null ? null : url.session().searchPath();
        if (path != null) {
            configuration
                    .schemas(path.first()) // it is made where it is not there
                    .initSql(NO_LIMIT + "; set search_path = " + path.sql());
        }
    }
}
