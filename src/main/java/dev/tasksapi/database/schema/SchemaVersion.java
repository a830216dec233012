package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/** Which schema this build expects, and which one the database has. */
@Singleton
public class SchemaVersion {
    /** What {@link #found} says of a database that was never migrated. */
    static final String NONE = "none";

    private static final String LATEST = """
            select version from %s
            where success and version is not null
            order by installed_rank desc
            limit 1""";

    static final String UNDEFINED_TABLE = "42P01";

    private final Pool pool;
    private final DatabaseSettings settings;
    private final String expected;

    SchemaVersion(Pool pool, Flyway flyway, DatabaseSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.expected = newest(flyway.getConfiguration());
    }

    /** Asks for the version that the database has. */
    String latest() {
        return LATEST.formatted(settings.application().table("flyway_schema_history"));
    }

    /** The version of the newest migration in this build. */
    public String expected() {
        return expected;
    }

    /**
     * The version of the newest migration that the database has, or "none". It fails when the database is away, which
     * can take as long as a connection may take to open.
     */
    public Uni<String> found() {
        return pool.query(latest())
                .execute()
                .map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext() ? row.next().getString(0) : NONE;
                })
                .onFailure(SchemaVersion::isUndefinedTable)
                .recoverWithItem(NONE);
    }

    /**
     * Why this build cannot work with the schema that was found, in one sentence that says what to do; empty: it can.
     *
     * @param found as of {@link #found} and {@link Migrations#migrate}
     */
    public Optional<String> mismatch(String found) {
        if (found.equals(expected)) {
            return Optional.empty();
        }
        if (found.equals(NONE)) {
            return Optional.of(
                    "The database is not migrated: run the command migrate, or start with MIGRATE_AT_START=true.");
        }
        return Optional.of(
                isAhead(found)
                        ? "The database has schema %s, which is newer than %s, the newest that this build knows: run a newer build."
                                .formatted(found, expected)
                        : "The database has schema %s and this build expects %s: run the command migrate of this build."
                                .formatted(found, expected));
    }

    /** Throws that sentence. */
    void refuseUnlessExpected(String found) {
        mismatch(found).ifPresent(sentence -> {
            throw new ConfigurationException(sentence);
        });
    }

    private boolean isAhead(String found) {
        return MigrationVersion.fromVersion(found).compareTo(MigrationVersion.fromVersion(expected)) > 0;
    }

    private static boolean isUndefinedTable(Throwable failure) {
        return failure instanceof PgException error && UNDEFINED_TABLE.equals(error.getSqlState());
    }

    /** Reads it off the files' names, because to ask Flyway means to ask the database as well. */
    private static String newest(Configuration flyway) {
        String prefix = flyway.getSqlMigrationPrefix();
        return flyway.getResourceProvider().getResources(prefix, flyway.getSqlMigrationSuffixes()).stream()
                .map(file -> file.getFilename()
                        .substring(prefix.length(), file.getFilename().indexOf(flyway.getSqlMigrationSeparator())))
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::getVersion)
                .orElse(NONE);
    }
}
