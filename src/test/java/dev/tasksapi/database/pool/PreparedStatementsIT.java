package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements with and without a name, on a session that PgBouncer hands to everybody in turn. */
@NeedsPgBouncer
@SuppressWarnings("NullAway.Init")
class PreparedStatementsIT {
    /** What the session that answers knows by name. */
    private static final String NAMES = "select count(*)::int from pg_prepared_statements";

    private static EmbeddedPostgres server;
    private static PgBouncer pooler;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
        pooler = new PgBouncer(server.getPort(), "postgres");
    }

    @AfterAll
    static void stop() throws Exception {
        pooler.close();
        server.close();
    }

    private static TestPool pool(int port, String mode) {
        return TestPool.to(
                "postgres://postgres@localhost:%d/postgres?sslmode=disable".formatted(port),
                Map.of("DATABASE_PREPARED_STATEMENTS", mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void behindAPoolerNothingStaysOnTheSession(String mode) {
        try (TestPool pool = pool(pooler.port(), mode)) {
            askAllAtOnce(pool);
            askAllAtOnce(pool); // now the client knows the statement
            assertThat(pool.ask(NAMES)).isEqualTo(0);
            assertThat(pool.ask("show lock_timeout")).isEqualTo("0");
            assertThat(pool.pooler().begin()).contains("set local statement_timeout");
        }
    }

    @Test
    void aStatementThatCannotBePreparedFailsAndTheNextOneDoesNot() {
        try (TestPool pool = pool(pooler.port(), "auto")) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> pool.ask("select nothing from nowhere where 1 = $1", 1))
                        .hasRootCauseInstanceOf(PgException.class);
                assertThat(pool.ask("select $1::int", 7)).isEqualTo(7);
            }
        }
    }

    @Test
    void moreStatementsThanTheClientKeepsAreForgottenInTurn() {
        try (TestPool pool = pool(pooler.port(), "auto")) {
            for (int i = 0; i < 600; i++) {
                assertThat(pool.ask("select $1::int + " + i % 300, 1)).isEqualTo(1 + i % 300);
            }
        }
    }

    private static void askAllAtOnce(TestPool pool) {
        CompletableFuture.allOf(IntStream.range(0, 200)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> assertThat(pool.ask("select $1::int + %d".formatted(i % 5), i))
                                        .isEqualTo(i + i % 5)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
