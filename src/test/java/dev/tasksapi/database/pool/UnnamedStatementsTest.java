package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.development.EmbeddedDatabase;
import io.vertx.pgclient.PgException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Statements with and without a name, on sessions of our own; {@link PreparedStatementsIT} has a pooler before them.
 */
class UnnamedStatementsTest {
    /** What the session that answers knows by name. */
    private static final String NAMES = "select count(*)::int from pg_prepared_statements";

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    private static TestPool pool(String mode) {
        return TestPool.to(DATABASE.url(), Map.of("DATABASE_PREPARED_STATEMENTS", mode));
    }

    @Test
    void aSessionOfOurOwnKeepsNamesUnlessItIsToldNotTo() {
        try (TestPool pool = pool("auto")) {
            askAllAtOnce(pool);
            assertThat((int) pool.ask(NAMES)).isPositive();
        }
        try (TestPool pool = pool("off")) {
            askAllAtOnce(pool);
            assertThat(pool.ask(NAMES)).isEqualTo(0);
            assertThat(pool.pooler().begin()).contains("set local statement_timeout");
        }
    }

    @Test
    void aStatementWithoutANameFailsAndTheNextOneDoesNot() {
        try (TestPool pool = pool("off")) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> pool.ask("select nothing from nowhere where 1 = $1", 1))
                        .hasRootCauseInstanceOf(PgException.class);
                assertThat(pool.ask("select $1::int", 7)).isEqualTo(7);
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
