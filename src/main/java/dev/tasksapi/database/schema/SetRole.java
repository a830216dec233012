package dev.tasksapi.database.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes a role to see whether that is allowed, and gives it back with the same transaction. */
final class SetRole {
    private SetRole() {}

    /**
     * Runs a {@code set role}. Behind a pooler two statements may reach two sessions, and one of them would keep the
     * role; a transaction is of one.
     *
     * @throws SQLException if the role cannot be taken
     */
    static void tryOut(Connection connection, String setRole) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(setRole);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
