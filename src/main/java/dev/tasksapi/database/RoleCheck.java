package dev.tasksapi.database;

import dev.tasksapi.startup.ServiceStart;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tries, once the schema is there, what every request begins with: to take the role that policies hold for. A login that
 * may not would fail all of them. Roles that other statements need are looked at besides, where they are needed.
 */
@Singleton
class RoleCheck {
    static final String TAKE_ROLE = "set role tasks_app";

    private static final Logger LOG = Logger.getLogger(RoleCheck.class);

    private final DatabaseSettings settings;
    private final DatabaseConfig config;
    private final List<LoginRole> others;

    RoleCheck(DatabaseSettings settings, DatabaseConfig config, @All List<LoginRole> others) {
        this.settings = settings;
        this.config = config;
        this.others = others;
    }

    void check(@Observes @Priority(30) ServiceStart start) {
        try (Connection connection = JdbcDataSource.of(settings.application()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TAKE_ROLE);
            statement.execute("reset role");
            checkOthers(connection);
        } catch (SQLException e) {
            LOG.debug("The role was not taken", e);
            stopUnlessOnlyAway(e);
        }
    }

    private void checkOthers(Connection connection) throws SQLException {
        for (LoginRole role : others) {
            Optional<String> lacking = role.isNeeded() ? new RoleGrants(connection, role).lacking() : Optional.empty();
            if (lacking.isPresent()) {
                throw new ConfigurationException(lacking.get() + ".", Set.of(DatabaseSettings.URL));
            }
        }
    }

    /** Who lets others migrate may start before the database does: until then the service is not ready. */
    private void stopUnlessOnlyAway(SQLException failure) {
        Optional<ConfigurationException> away = ConnectionRefusal.of(DatabaseSettings.URL, failure);
        if (away.isEmpty()) {
            throw refusal(failure);
        }
        if (config.migrateAtStart()) {
            throw away.get();
        }
        LOG.warn(away.get().getMessage());
    }

    static ConfigurationException refusal(SQLException failure) {
        return new ConfigurationException(
                "The user of %s may not take the role tasks_app (SQLSTATE %s); run the migrations and grant it the role."
                        .formatted(DatabaseSettings.URL, ConnectionRefusal.sqlState(failure)),
                Set.of(DatabaseSettings.URL));
    }
}
