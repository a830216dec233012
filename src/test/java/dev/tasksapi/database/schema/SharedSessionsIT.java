package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.NeedsPgBouncer;
import dev.tasksapi.database.pool.PgBouncer;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.development.EmbeddedDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about the sessions behind a URL, without leaving anything on them. */
@NeedsPgBouncer
@SuppressWarnings("NullAway.Init")
class SharedSessionsIT {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.throwaway();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_pool_size = 1",
                "default_pool_size = 2",
                "default_pool_size = 2\nserver_round_robin = 1",
                "default_pool_size = 3\nserver_round_robin = 1",
                "default_pool_size = 1\npool_mode = session"
            })
    void aPoolerWithoutASessionForEachConnectionIsFound(String settings) throws SQLException {
        try (PgBouncer pooler = new PgBouncer(database.port(), "tasks", settings.split("\n"))) {
            assertThat(areShared(pooler.port())).isTrue();
        }
    }

    @Test
    void oneThatGivesEachASessionOfItsOwnSharesNone() throws SQLException {
        try (PgBouncer pooler =
                new PgBouncer(database.port(), "tasks", "pool_mode = session", "default_pool_size = 5")) {
            assertThat(areShared(pooler.port())).isFalse();
        }
        assertThat(areShared(database.port())).isFalse();
    }

    private static boolean areShared(int port) throws SQLException {
        String url = database.url().replace(":" + database.port(), ":" + port);
        return SharedSessions.areBehind(JdbcDataSource.of(DatabaseUrl.parse("DATABASE_URL", url)));
    }
}
