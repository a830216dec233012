package dev.tasksapi.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Gives Flyway its login, in the place of the pool that Quarkus would. */
@Singleton
class MigrationDataSource implements FlywayConfigurationCustomizer {
    /** Seconds for which an instance waits while another one migrates. */
    private static final int LOCK_RETRIES = 600;

    private final DatabaseSettings settings;

    MigrationDataSource(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(JdbcDataSource.of(settings.migration())).lockRetryCount(LOCK_RETRIES);
    }
}
