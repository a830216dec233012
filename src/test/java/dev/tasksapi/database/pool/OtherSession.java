package dev.tasksapi.database.pool;

import dev.tasksapi.database.schema.JdbcDataSource;
import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** A session with the database of the tests that gets in the way of requests, and sees what they are doing. */
public final class OtherSession implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Connection connection;

    private OtherSession(Connection connection) {
        this.connection = connection;
    }

    public static OtherSession open() throws SQLException {
        return new OtherSession(connection());
    }

    /** A connection as the login of the service. */
    public static Connection connection() throws SQLException {
        String url =
                ConfigProvider.getConfig().getConfigValue(DatabaseSettings.URL).getRawValue();
        return JdbcDataSource.of(DatabaseUrl.parse(DatabaseSettings.URL, url)).getConnection();
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Locks a row, in a transaction that goes on until {@link #letGo}. */
    public void lock(String user, long task) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement become = connection.prepareStatement("select set_config('app.user_id', ?, true)")) {
            become.setString(1, user);
            become.executeQuery();
        }
        execute("select from task where id = %d for update".formatted(task));
    }

    /** Changes the row as the same user. */
    public void touch(long task) throws SQLException {
        execute("update task set updated_at = updated_at where id = " + task);
    }

    public void letGo() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Returns when this many requests wait for a lock that somebody else has. */
    public static void awaitBlocked(int expected) throws SQLException, InterruptedException {
        try (OtherSession eye = open()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (eye.blocked() != expected) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(eye.blocked() + " wait for a lock, not " + expected);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private int blocked() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'""")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
