package dev.tasksapi.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Gives Flyway its login, in the place of the pool that Quarkus would. */
@Singleton
class MigrationDataSource implements FlywayConfigurationCustomizer {
    /** Seconds for which an instance waits while another one migrates. */
    private static final int LOCK_RETRIES = 600;

    /** A migration takes as long as it takes, whatever the database allows others. */
    private static final String NO_LIMIT = "set statement_timeout = 0";

    private final DatabaseSettings settings;

    MigrationDataSource(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Null: the settings are wrong, which whoever needs the database is told by {@link DatabaseSettings}, not by Flyway. */
    private @Nullable DataSource dataSource() {
        try {
            return JdbcDataSource.of(settings.migration());
        } catch (ConfigurationException e) {
            return null;
        }
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(dataSource()).initSql(NO_LIMIT).lockRetryCount(LOCK_RETRIES);
    }
}
