package dev.tasksapi.database.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.TestPool;
import dev.tasksapi.database.schema.JdbcDataSource;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database that is reached by a Unix-domain socket, in a folder that is named as Cloud Run names it. */
@SuppressWarnings("NullAway.Init")
class UnixSocketTest {
    private static final String WAY = "select coalesce(inet_server_addr()::text, 'socket')";

    private static Path folder;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("p:r:i");
        database = EmbeddedDatabase.throwaway(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        Files.delete(folder);
    }

    private static String url() {
        return "postgresql://tasks@/tasks?host=%s&port=%d&sslmode=require".formatted(folder, database.port());
    }

    @Test
    void requestsGoThere() {
        try (TestPool pool = TestPool.to(url())) {
            assertThat(pool.ask(WAY)).isEqualTo("socket");
            assertThat(pool.ask("select length(repeat('x', 1000000))")).isEqualTo(1_000_000);
            assertThat(((String) pool.ask("select repeat('x', 1000000)"))).hasSize(1_000_000);
        }
    }

    @Test
    void migrationsGoThere() throws SQLException {
        String encoded =
                "postgresql://tasks@%s:%d/tasks".formatted(folder.toString().replace("/", "%2F"), database.port());
        try (Connection connection = JdbcDataSource.of(DatabaseUrl.parse("DATABASE_URL", encoded))
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WAY + ", repeat('x', 1000000)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("socket");
            assertThat(rows.getString(2)).hasSize(1_000_000);
        }
    }

    @Test
    void aSocketThatIsNotThereIsADatabaseThatIsAway() {
        DatabaseUrl nowhere = DatabaseUrl.parse("DATABASE_URL", "postgresql://tasks@/tasks?host=/no/such/folder");
        assertThat(sqlState(nowhere)).startsWith("08");
    }

    private static String sqlState(DatabaseUrl url) {
        try (Connection connection = JdbcDataSource.of(url).getConnection()) {
            return "none: " + connection;
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
