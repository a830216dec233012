package dev.tasksapi.database.schema;

import static dev.tasksapi.operations.settings.Variables.MIGRATE_AT_START;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.SearchPath;
import dev.tasksapi.operations.doctor.Wording;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date: as a command, or while the service starts, on the main thread and before the port is
 * open. Several may begin at once: one of them migrates, under a lock of Flyway's, and the others wait for it.
 */
@Singleton
public class Migrations {
    static final String SHARED =
            "%s leads to a pooler that shares sessions, such as PgBouncer in transaction mode; migrations need one of their own:"
                    + " set DATABASE_MIGRATION_URL to a URL of the database itself.";

    private static final Logger LOG = Logger.getLogger(Migrations.class);

    /** The SQLSTATE of what a login may not do. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Instance<Flyway> flyway;
    private final DatabaseSettings settings;
    private final Environment environment;

    Migrations(Instance<Flyway> flyway, Environment environment, DatabaseSettings settings) {
        this.flyway = flyway;
        this.settings = settings;
        this.environment = environment;
    }

    /** Whether the service migrates before it serves; false: somebody else does. */
    boolean areDoneAtStart() {
        return environment.get(MIGRATE_AT_START);
    }

    void migrate(@Observes @Priority(20) ServiceStart start) {
        if (areDoneAtStart()) {
            migrate();
        }
    }

    /**
     * Migrates, which blocks until it is done.
     *
     * @return the version of the newest migration that the database has then, which a newer build may have brought
     * @throws ConfigurationException with one sentence that says why it could not be done; what had been done stays
     */
    public String migrate() {
        settings.refuseUnlessMigrationIsRight();
        refuseWhereSessionsAreShared();
        try {
            return migrate(flyway.get());
        } catch (FlywayException e) {
            LOG.debug("The migrations failed", e);
            throw refusal(e);
        }
    }

    /**
     * Flyway looks for its history first and then whether the schema is empty. Where another instance has made both in
     * between, it fails, for reasons of its own and not of the database's; the second time it finds them.
     */
    static String migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            if (!ConnectionRefusal.sqlState(e).equals(ConnectionRefusal.UNKNOWN)) {
                throw e;
            }
            flyway.migrate();
        }
        @Nullable MigrationInfo newest = flyway.info().current();
        return newest == null ? SchemaVersion.NONE : newest.getVersion().getVersion();
    }

    private void refuseWhereSessionsAreShared() {
        String variable = settings.migrationVariable();
        try {
            if (SharedSessions.areBehind(JdbcDataSource.of(settings.migration()))) {
                throw new ConfigurationException(SHARED.formatted(variable), Set.of(variable));
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    private ConfigurationException refusal(Exception failure) {
        return ConnectionRefusal.of(settings.migrationVariable(), failure)
                .orElseGet(() -> new ConfigurationException(sentence(failure)));
    }

    private String sentence(Exception failure) {
        String state = ConnectionRefusal.sqlState(failure);
        if (failure instanceof FlywayMigrateException broken && broken.getMigration() != null) {
            return "Migration %s failed (SQLSTATE %s)."
                    .formatted(broken.getMigration().getVersion(), state);
        }
        if (failure instanceof FlywayValidateException) {
            return "The database was migrated by other files than those of this build; flyway_schema_history names them.";
        }
        if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            @Nullable SearchPath path = settings.migration().session().searchPath();
            return "The user of %s may not make the schema %s, or not tables in it (SQLSTATE %s); have the owner of the database make it for that user."
                    .formatted(
                            settings.migrationVariable(),
                            Wording.quoted(path == null ? "public" : path.first()),
                            state);
        }
        return "The migrations could not run (SQLSTATE %s).".formatted(state);
    }
}
