package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.database.settings.SearchPath;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Why the service does not start on this database, in one sentence that says what to do. It asks over JDBC, step by
 * step, which only a start that fails has the time for.
 */
@Singleton
class StartRefusal {
    /** What every request begins with: to take the role that policies hold for. */
    static final String ROLE = "tasks_app";

    private static final Logger LOG = Logger.getLogger(StartRefusal.class);

    private final DatabaseSettings settings;
    private final SchemaVersion schema;
    private final Migrations migrations;
    private final List<LoginRole> others;

    StartRefusal(DatabaseSettings settings, SchemaVersion schema, Migrations migrations, @All List<LoginRole> others) {
        this.settings = settings;
        this.schema = schema;
        this.migrations = migrations;
        this.others = others;
    }

    /**
     * Throws {@link ConfigurationException} with the first thing that is wrong; a database that is only away is not.
     */
    void explain() {
        DatabaseUrl url = settings.application();
        try (Connection connection = JdbcDataSource.of(url).getConnection()) {
            schema.refuseUnlessExpected(version(connection));
            takeRole(connection);
            refuseUnlessLetIn(connection, url.session().searchPath());
            for (LoginRole role : others) {
                refuseUnlessGranted(connection, role, url);
            }
        } catch (SQLException e) {
            LOG.debug("The database refused", e);
            if (!ConnectionRefusal.isAway(e)) {
                throw ConnectionRefusal.of(DatabaseSettings.URL, e).orElseGet(() -> roleRefusal(e));
            }
            away();
        }
    }

    /** Who lets others migrate may start before the database does: until then the service is not ready. */
    void away() {
        ConfigurationException sentence = ConnectionRefusal.away(DatabaseSettings.URL);
        if (migrations.areDoneAtStart()) {
            throw sentence;
        }
        LOG.warn(sentence.getMessage());
    }

    private String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet latest = statement.executeQuery(schema.latest())) {
            return latest.next() ? latest.getString(1) : SchemaVersion.NONE;
        } catch (SQLException e) {
            if (SchemaVersion.UNDEFINED_TABLE.equals(e.getSQLState())) {
                return SchemaVersion.NONE;
            }
            throw e;
        }
    }

    private static void refuseUnlessLetIn(Connection connection, @Nullable SearchPath path) throws SQLException {
        if (path != null && !RoleGrants.isLetIn(connection, ROLE, path)) {
            throw new ConfigurationException(
                    "The role tasks_app may not use the schema of %s; run, as a user that may: %s."
                            .formatted(DatabaseSettings.URL, RoleGrants.lettingIn(ROLE, path)),
                    Set.of(DatabaseSettings.URL));
        }
    }

    private static void refuseUnlessGranted(Connection connection, LoginRole role, DatabaseUrl url)
            throws SQLException {
        Optional<String> lacking = role.isNeeded() ? new RoleGrants(connection, role, url).lacking() : Optional.empty();
        if (lacking.isPresent()) {
            throw new ConfigurationException(lacking.get() + ".", Set.of(DatabaseSettings.URL));
        }
    }

    /** Takes the role of requests and gives it back. */
    static void takeRole(Connection connection) throws SQLException {
        SetRole.tryOut(connection, "set role " + ROLE);
    }

    static ConfigurationException roleRefusal(SQLException failure) {
        return new ConfigurationException(
                "The user of %s may not take the role tasks_app (SQLSTATE %s); run the migrations and grant it the role."
                        .formatted(DatabaseSettings.URL, ConnectionRefusal.sqlState(failure)),
                Set.of(DatabaseSettings.URL));
    }
}
