package dev.tasksapi.database;

import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date, on the main thread and before the port is open. Several instances may start at once: one of
 * them migrates, under a lock of Flyway's, and the others wait for it.
 */
@Singleton
class Migrations {
    private static final Logger LOG = Logger.getLogger(Migrations.class);

    private final Flyway flyway;
    private final DatabaseConfig config;
    private final DatabaseSettings settings;

    Migrations(Flyway flyway, DatabaseConfig config, DatabaseSettings settings) {
        this.flyway = flyway;
        this.config = config;
        this.settings = settings;
    }

    void migrate(@Observes @Priority(20) ServiceStart start) {
        if (!config.migrateAtStart()) {
            return;
        }
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            LOG.debug("The migrations failed", e);
            throw refusal(e);
        }
    }

    private ConfigurationException refusal(FlywayException failure) {
        return ConnectionRefusal.of(settings.migrationVariable(), failure)
                .orElseGet(() -> new ConfigurationException(sentence(failure)));
    }

    private static String sentence(FlywayException failure) {
        String state = ConnectionRefusal.sqlState(failure);
        if (failure instanceof FlywayMigrateException broken && broken.getMigration() != null) {
            return "Migration %s failed (SQLSTATE %s)."
                    .formatted(broken.getMigration().getVersion(), state);
        }
        if (failure instanceof FlywayValidateException) {
            return "The database was migrated by other files than those of this build; flyway_schema_history names them.";
        }
        return "The migrations could not run (%s, SQLSTATE %s).".formatted(failure.getErrorCode(), state);
    }
}
