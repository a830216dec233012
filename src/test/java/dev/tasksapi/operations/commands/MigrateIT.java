package dev.tasksapi.operations.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.PackagedProgram;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import dev.tasksapi.program.InnerService;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@code migrate} before a deployment, and the service that leaves migrating to it: at once in processes, else in this
 * JVM.
 */
class MigrateIT {
    private static final String NEWEST = "select max(version) from flyway_schema_history";

    private EmbeddedDatabase database = EmbeddedDatabase.shared();

    @AfterEach
    void stop() {
        database.close();
    }

    /** Has the test use a server without any role of the service, for it is about those. */
    private void useANewServer() {
        database = EmbeddedDatabase.throwaway();
    }

    /** {@code MigrationRaceIT} has ten of them. */
    @Test
    @NeedsMinutes
    void ofThreeThatBeginAtOnceOneMigratesAndAllAreContent() throws InterruptedException {
        useANewServer();
        Map<String, String> settings = Map.of("DATABASE_URL", database.url());
        List<PackagedProgram> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> PackagedProgram.run(settings, "migrate")))
                .limit(3)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        String line = "The database has schema " + value(NEWEST) + ", as this build expects.";
        assertThat(all).allSatisfy(one -> {
            assertThat(one.exitCode()).as(one.output()).isZero();
            assertThat(one.out().lines()).contains(line);
            assertThat(one.err()).isEmpty();
        });
        assertThat(value("select count(*) - count(distinct version) from flyway_schema_history"))
                .isEqualTo("0");
        try (InnerService service = InnerService.start(database.url(), Map.of("MIGRATE_AT_START", ""))) {
            RestAssured.get(service.uri("/q/health/ready")).then().statusCode(200);
            assertThat(service.log()).doesNotContain("org.flywaydb");
        }
    }

    @Test
    void theServiceDoesNotMigrateByItself() {
        useANewServer();
        assertRefused(
                serve(database.url()),
                "The database is not migrated: run the command migrate, or start with MIGRATE_AT_START=true.");
        assertThat(value("select to_regclass('task')")).isNull();
    }

    @Test
    void aSchemaThatIsBehindIsRefused() {
        migrate();
        String newest = value(NEWEST);
        execute("delete from flyway_schema_history where version = '" + newest + "'");
        assertRefused(
                serve(database.url()),
                "The database has schema %s and this build expects %s: run the command migrate of this build."
                        .formatted(value(NEWEST), newest));
    }

    @Test
    void aSchemaThatIsAheadIsRefusedByTheServiceAndByMigrate() {
        migrate();
        execute("""
                insert into flyway_schema_history
                (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (1000, '299912312359', 'of a newer build', 'SQL', 'V299912312359__x.sql', 'x', 1, true)""");
        String sentence = "The database has schema 299912312359, which is newer than";
        assertRefused(serve(database.url()), sentence);
        assertRefused(migrate(), sentence);
    }

    @Test
    void aLoginThatMayNotWorkAsTheRoleIsRefused() {
        useANewServer();
        migrate();
        execute("revoke tasks_app from tasks cascade");
        assertRefused(
                serve(database.url()), "The user of DATABASE_URL may not take the role tasks_app (SQLSTATE 42501)");
        execute("grant tasks_app to tasks", "revoke insert on user_session from tasks_accounts");
        assertRefused(
                InnerProgram.run(settings(database.url(), Map.of("ACCOUNTS_ENABLED", "true"))),
                "run, as users that may: grant select, insert, update, delete on");
    }

    @Test
    void aWrongPasswordIsRefusedThoughNobodyMigrates() {
        migrate();
        assertRefused(
                serve(database.url().replace("tasks@", "nobody:pw-of-nobody@")),
                "DATABASE_URL: the database refuses the user or the password (SQLSTATE 28000).");
    }

    /** Such as Better Auth's. */
    @Test
    void tablesOfOthersMayBeThereAlready() {
        execute("set role tasks; create table \"session\" (id text)");
        assertThat(migrate().exitCode()).isZero();
        assertThat(value("select to_regclass('task')")).isEqualTo("task");
    }

    @Test
    void aMigrationThatFailsSaysWhich() {
        execute("set role tasks; create table task (id bigint)");
        assertRefused(migrate(), "Migration 202611211030 failed (SQLSTATE 42P07).");
    }

    @Test
    void whatIsWrongWithTheUrlIsSaidInOneSentence() {
        assertRefused(InnerProgram.run(Map.of(), "migrate"), "DATABASE_URL is not set");
        assertRefused(
                InnerProgram.run(
                        Map.of("DATABASE_MIGRATION_URL", "postgresql://x:pw-of-nobody@localhost:1/x"), "migrate"),
                "DATABASE_MIGRATION_URL: the database cannot be reached");
        assertThat(InnerProgram.run(Map.of(), "migrate", "now").exitCode()).isEqualTo(2);
    }

    /** It may only be asleep, or start a moment later. */
    @Test
    void aDatabaseThatIsAwayDoesNotStopAServiceThatDoesNotMigrate() throws InterruptedException {
        String nowhere = "postgresql://x:pw-of-nobody@localhost:1/x";
        long stopping;
        try (InnerService service = InnerService.start(nowhere, Map.of("MIGRATE_AT_START", "false"))) {
            RestAssured.get(service.uri("/q/health/live")).then().statusCode(200);
            RestAssured.get(service.uri("/q/health/ready")).then().statusCode(503);
            assertThat(service.log())
                    .contains("DATABASE_URL: the database cannot be reached")
                    .doesNotContain("pw-of-nobody");
            stopping = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void neitherDoesOneThatDoesNotAnswerInTime() throws Exception {
        migrate();
        Map<String, String> settings = Map.of("MIGRATE_AT_START", "false", "DATABASE_LOCK_TIMEOUT", "100ms");
        try (Connection other = database.superuser().getConnection();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("lock table flyway_schema_history");
            try (InnerService service = InnerService.start(database.url(), settings)) {
                RestAssured.get(service.uri("/q/health/live")).then().statusCode(200);
                assertThat(service.log()).contains("DATABASE_URL: the database cannot be reached");
            }
        }
    }

    private InnerProgram migrate() {
        return InnerProgram.run(Map.of("DATABASE_URL", database.url()), "migrate");
    }

    private static InnerProgram serve(String url) {
        return InnerProgram.run(settings(url, Map.of()));
    }

    private static Map<String, String> settings(String url, Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("PORT", "0", "DATABASE_URL", url, "BETTER_AUTH_SECRET", TestTokens.SECRET));
        settings.putAll(more);
        return settings;
    }

    private static void assertRefused(InnerProgram program, String sentence) {
        assertThat(program.exitCode()).as(program.output()).isEqualTo(1);
        assertThat(program.output()).containsOnlyOnce(sentence).doesNotContain("\tat ", "Exception", "pw-of-nobody");
    }

    private void execute(String... statements) {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String value(String query) {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
