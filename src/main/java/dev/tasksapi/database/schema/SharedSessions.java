package dev.tasksapi.database.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Whether a pooler stands between that hands sessions from one connection to another, so that what migrations leave on
 * theirs, such as a lock, would be somebody else's. Two connections find out, and leave nothing: one is given the
 * other's session, or another one, or none. The number by which a pooler introduces itself ({@link Pooler}) would not
 * do, because a proxy that gives each connection a session of its own makes it up too.
 */
final class SharedSessions {
    private static final int PATIENCE_MILLISECONDS = 5_000;

    private SharedSessions() {}

    /** Throws {@link SQLException} where there is no connection. */
    static boolean areBehind(DataSource source) throws SQLException {
        try (Connection first = source.getConnection()) {
            return isShared(source, first, session(first));
        }
    }

    /** Each is asked twice in a row: a pooler may take the sessions in turn. */
    private static boolean isShared(DataSource source, Connection first, int session) {
        try (Connection second = source.getConnection()) {
            second.setNetworkTimeout(Runnable::run, PATIENCE_MILLISECONDS);
            int other = session(second);
            return other == session
                    || session(second) != other
                    || session(first) != session
                    || session(first) != session;
        } catch (SQLException e) { // there is no second session
            return true;
        }
    }

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet number = statement.executeQuery("select pg_backend_pid()")) {
            number.next();
            return number.getInt(1);
        }
    }
}
