package dev.tasksapi.database.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.sqlclient.ClosedConnectionException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ReactivePoolTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static TestPool pool() {
        return pool(60);
    }

    private static TestPool pool(int silenceSeconds) {
        return TestPool.to(
                "postgres://postgres@localhost:%d/postgres?options=-c%%20work_mem%%3D5MB".formatted(server.getPort()),
                silenceSeconds);
    }

    @Test
    void aConnectionThatTheServerEndedIsNotHandedOut() throws Exception {
        try (TestPool pool = pool()) {
            Object before = pool.ask("select pg_backend_pid()");
            assertEquals(before, pool.ask("select pg_backend_pid()"));
            execute("select pg_terminate_backend(%s, 5000)".formatted(before));
            assertNotEquals(before, askOnceNoticed(pool));
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUpAndTheNextConnectionIsANewOne() throws Exception {
        try (TestPool pool = pool(1)) {
            Object before = pool.ask("select pg_backend_pid()");
            CompletionException failure = assertThrows(CompletionException.class, () -> pool.ask("select pg_sleep(5)"));
            assertInstanceOf(ClosedConnectionException.class, failure.getCause());
            assertNotEquals(before, askOnceNoticed(pool));
        }
    }

    @Test
    void aServerWithoutTlsIsSpokenToWithout() throws Exception {
        try (TestPool pool = pool()) {
            assertEquals(false, pool.ask("select ssl from pg_stat_ssl where pid = pg_backend_pid()"));
        }
    }

    @Test
    void sessionsAreNamedAndHaveTheOptionsOfTheUrl() throws Exception {
        try (TestPool pool = pool()) {
            assertEquals("tasks-api", pool.ask("show application_name"));
            assertEquals("5MB", pool.ask("show work_mem"));
        }
    }

    @Test
    void aSessionOfOurOwnHasTheLimits() throws Exception {
        try (TestPool pool = pool()) {
            assertEquals("10s", pool.ask("show statement_timeout"));
            assertEquals("5s", pool.ask("show lock_timeout"));
            assertEquals("10s", pool.ask("show idle_in_transaction_session_timeout"));
            assertEquals("begin", pool.pooler().begin());
        }
    }

    /** Asks for the session, and again where the event loop has not yet seen that the last one ended. */
    private static Object askOnceNoticed(TestPool pool) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return pool.ask("select pg_backend_pid()");
            } catch (CompletionException e) {
                if (attempt == 50) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
