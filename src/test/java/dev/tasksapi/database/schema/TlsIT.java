package dev.tasksapi.database.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tasksapi.database.pool.Authority;
import dev.tasksapi.database.pool.TestPool;
import dev.tasksapi.database.settings.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both clients against a real server, whose certificate is issued for {@code localhost} and nothing else. */
@SuppressWarnings("NullAway.Init")
class TlsIT {
    private static final String IS_ENCRYPTED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

    /** Well below the time for which a database that is away is waited for. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        Authority authority = new Authority(directory, "trusted");
        authority.certificate();
        authority.issue("dns:localhost");
        new Authority(directory, "unknown").certificate();
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig(
                        "ssl_cert_file", directory.resolve("server.crt").toString())
                .setServerConfig("ssl_key_file", directory.resolve("server.key").toString())
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost,sslmode=require",
                "127.0.0.1,sslmode=require",
                "localhost,sslmode=prefer",
                "localhost,",
                "localhost,sslmode=verify-full&sslrootcert={}/trusted.pem",
                "127.0.0.1,sslmode=verify-ca&sslrootcert={}/trusted.pem",
                "127.0.0.1,sslmode=require&sslrootcert={}/trusted.pem",
            })
    void connectsEncrypted(String hostAndQuery) throws Exception {
        String url = url(hostAndQuery);
        assertEquals(true, askReactive(url));
        assertEquals(true, askJdbc(url));
    }

    @ParameterizedTest
    @ValueSource(strings = "localhost,sslmode=disable")
    void connectsUnencryptedWhereToldTo(String hostAndQuery) throws Exception {
        String url = url(hostAndQuery);
        assertEquals(false, askReactive(url));
        assertEquals(false, askJdbc(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1,sslmode=verify-full&sslrootcert={}/trusted.pem",
                "localhost,sslmode=verify-full&sslrootcert={}/unknown.pem",
                "localhost,sslmode=verify-ca&sslrootcert={}/unknown.pem",
                "localhost,sslmode=require&sslrootcert={}/unknown.pem",
                "localhost,sslmode=verify-full&sslrootcert=system",
                "localhost,sslmode=verify-full",
            })
    void refusesAServerThatItCannotTrust(String hostAndQuery) {
        String url = url(hostAndQuery);
        assertTimeout(AT_ONCE, () -> assertThrows(CompletionException.class, () -> askReactive(url)));
        SQLException refusal = assertThrows(SQLException.class, () -> askJdbc(url));
        assertEquals(
                "DATABASE_URL: the database cannot be reached, or not with the TLS that sslmode demands (SQLSTATE 08006).",
                ConnectionRefusal.of("DATABASE_URL", refusal).orElseThrow().getMessage());
    }

    private static String url(String hostAndQuery) {
        String[] parts = hostAndQuery.split(",", 2);
        String query = parts[1].replace("{}", directory.toString());
        return "postgres://postgres@%s:%d/postgres?%s".formatted(parts[0], server.getPort(), query);
    }

    private static Object askReactive(String url) {
        try (TestPool pool = TestPool.to(url)) {
            return pool.ask(IS_ENCRYPTED);
        }
    }

    private static Object askJdbc(String url) throws SQLException {
        try (Connection connection = JdbcDataSource.of(DatabaseUrl.parse("DATABASE_URL", url))
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(IS_ENCRYPTED)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
