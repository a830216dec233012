package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.database.pool.NeedsPgBouncer;
import dev.tasksapi.database.pool.PgBouncer;
import dev.tasksapi.database.pool.TestPool;
import dev.tasksapi.database.settings.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JDBC of commands, on a session that PgBouncer hands to everybody in turn. */
@NeedsPgBouncer
@SuppressWarnings("NullAway.Init")
class PooledCommandIT {
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

    @Test
    void jdbcLeavesNoRoleBehind() throws Exception {
        try (Connection connection = jdbc("");
                TestPool pool = TestPool.to(url())) {
            SetRole.tryOut(connection, "set role pg_read_all_data");
            assertThat(pool.ask("select current_user::text")).isEqualTo("postgres");
            assertThat(pool.ask("select count(*)::int from pg_prepared_statements"))
                    .isEqualTo(0);
        }
    }

    @Test
    void optionsThatThisPoolerDoesNotTakeAreNamed() {
        assertThatThrownBy(() -> jdbc("&options=-c%20work_mem%3D5MB"))
                .isInstanceOfSatisfying(
                        SQLException.class, refusal -> assertThat(ConnectionRefusal.of("DATABASE_URL", refusal)
                                        .orElseThrow()
                                        .getMessage())
                                .contains("options"));
    }

    private static Connection jdbc(String more) throws SQLException {
        return JdbcDataSource.of(DatabaseUrl.parse("DATABASE_URL", url() + more))
                .getConnection();
    }

    private static String url() {
        return "postgres://postgres@localhost:%d/postgres?sslmode=disable".formatted(pooler.port());
    }
}
