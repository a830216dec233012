package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.PackagedProgram;
import dev.tasksapi.TestTokens;
import dev.tasksapi.database.pool.NeedsPgBouncer;
import dev.tasksapi.database.pool.PgBouncer;
import dev.tasksapi.database.pool.TestPool;
import dev.tasksapi.development.EmbeddedDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that nobody has led around a pooler. */
@NeedsPgBouncer
class PgBouncerMigrateIT {
    private static final String SENTENCE =
            "DATABASE_URL leads to a pooler that shares sessions, such as PgBouncer in transaction mode;"
                    + " migrations need one of their own: set DATABASE_MIGRATION_URL to a URL of the database itself.";

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();

    @AfterEach
    void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void migrateDoesNothingAndSaysWhatItNeeds(int sessions) {
        try (PgBouncer pooler = new PgBouncer(database.port(), "tasks", "default_pool_size = " + sessions)) {
            String url = url(pooler);
            isRefused(PackagedProgram.run(Map.of("DATABASE_URL", url), "migrate"));
            try (TestPool pool = TestPool.to(url)) {
                assertThat(pool.ask("select current_setting('statement_timeout') || current_setting('search_path')"))
                        .isEqualTo("0\"$user\", public");
                assertThat(pool.ask("select count(*)::int from pg_locks where locktype = 'advisory'"))
                        .isEqualTo(0);
                assertThat(pool.ask("select to_regclass('task') is null")).isEqualTo(true);
            }
        }
    }

    @Test
    void aServiceThatMigratesAtItsStartSaysTheSame() {
        try (PgBouncer pooler = new PgBouncer(database.port(), "tasks")) {
            isRefused(PackagedProgram.run(Map.of(
                    "DATABASE_URL",
                    url(pooler),
                    "MIGRATE_AT_START",
                    "true",
                    "PORT",
                    "0",
                    "BETTER_AUTH_SECRET",
                    TestTokens.SECRET)));
        }
    }

    @Test
    void aPoolerWithASessionForEachConnectionIsMigratedThrough() {
        try (PgBouncer pooler =
                new PgBouncer(database.port(), "tasks", "pool_mode = session", "default_pool_size = 5")) {
            PackagedProgram migrate = PackagedProgram.run(Map.of("DATABASE_URL", url(pooler)), "migrate");
            assertThat(migrate.exitCode()).as(migrate.output()).isZero();
        }
    }

    private static void isRefused(PackagedProgram program) {
        assertThat(program.exitCode()).as(program.output()).isEqualTo(1);
        assertThat(program.output()).containsOnlyOnce(SENTENCE).doesNotContain("\tat ", "Exception");
    }

    private String url(PgBouncer pooler) {
        return database.url().replace(":" + database.port(), ":" + pooler.port());
    }
}
