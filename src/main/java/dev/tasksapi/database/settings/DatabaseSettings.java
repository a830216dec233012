package dev.tasksapi.database.settings;

import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The one door for settings of the database. They are read when they are asked for and not when this is made, so that a
 * value that is missing or wrong is told by {@link #check} in one sentence, and not by whatever is started first.
 */
@Singleton
public class DatabaseSettings {
    /** The variable that says where the database is. */
    public static final String URL = "DATABASE_URL";

    static final String MIGRATION_URL = "DATABASE_MIGRATION_URL";

    public static final String APPLICATION_NAME = "tasks-api";

    /** How long a server may take to let a new connection in. */
    public static final int CONNECT_SECONDS = 5;

    private final Config config;

    /** Reads from this configuration. */
    public DatabaseSettings(Config config) {
        this.config = config;
    }

    /** The database as requests use it. */
    public DatabaseUrl application() {
        return DatabaseUrl.parse(URL, asItStands(URL));
    }

    /**
     * The database as migrations use it: another login or port, or the same. Its tables are where requests look for
     * them.
     */
    public DatabaseUrl migration() {
        DatabaseUrl url = DatabaseUrl.parse(migrationVariable(), asItStands(migrationVariable()));
        return url.session().searchPath() != null || asItStands(URL).isBlank()
                ? url
                : url.in(application().session().searchPath());
    }

    /** The variable that says how migrations log in. */
    public String migrationVariable() {
        return asItStands(MIGRATION_URL).isBlank() ? URL : MIGRATION_URL;
    }

    void check(@Observes @Priority(15) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    public void refuseUnlessRight() {
        checkRootCertificate(URL, application());
        refuseUnlessMigrationIsRight();
        if (!application().table("task").equals(migration().table("task"))) {
            throw new ConfigurationException(
                    MIGRATION_URL + " names another schema than " + URL + ".", Set.of(MIGRATION_URL));
        }
    }

    /** The same, for whoever only migrates. */
    public void refuseUnlessMigrationIsRight() {
        checkRootCertificate(migrationVariable(), migration());
    }

    private static void checkRootCertificate(String variable, DatabaseUrl url) {
        @Nullable String file = url.rootCertificate();
        if (url.verifiesCertificate() && file != null && !Files.isReadable(Path.of(file))) {
            throw new ConfigurationException(variable + " has an sslrootcert that cannot be read.", Set.of(variable));
        }
    }

    /** Reads the value without expanding expressions in it, because passwords hold any character. */
    private String asItStands(String variable) {
        @Nullable String raw = config.getConfigValue(variable).getRawValue();
        return raw == null ? "" : raw;
    }
}
