package dev.tasksapi.ownership;

import dev.tasksapi.database.pool.OtherSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that make tables, each in a transaction of the service's login that is rolled back. */
@SuppressWarnings("NullAway.Init")
abstract class RolledBackTables {
    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = OtherSession.connection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    /** Requests do the same, with the two settings in one statement. */
    void become(String subject) throws SQLException {
        execute("reset role", "set local role tasks_app", "set local app.user_id = '%s'".formatted(subject));
    }

    void execute(String... statements) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    /** The first column of each row. */
    List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
