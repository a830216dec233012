package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.operations.doctor.Finding;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of a database that does not keep rows apart. */
class FenceTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.throwaway();

    @BeforeEach
    void restore() throws SQLException {
        sql(
                "drop table if exists note",
                "drop role if exists tasks_app",
                "create role tasks_app nologin",
                "grant tasks_app to tasks",
                "alter role tasks nobypassrls",
                "create table note (user_id text)",
                "grant select on note to tasks_app",
                "alter table note enable row level security",
                "alter table note force row level security",
                "create policy note_owner on note using (true)");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void whatIsFencedIsFine() throws SQLException {
        assertThat(wrong("tasks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table note no force row level security",
                "alter table note disable row level security",
                "drop policy note_owner on note"
            })
    void aTableThatIsNotFencedIsNamed(String hole) throws SQLException {
        sql(hole);
        assertThat(wrong("tasks"))
                .containsExactly(
                        "policies: Row-level security is not forced, or has no policy, on \"note\"; enable and force it, and make one.");
    }

    /** It may be somebody else's, such as Better Auth's own in the same database. */
    @Test
    void aTableThatTheRoleCannotTouchIsNoHole() throws SQLException {
        sql("alter table note disable row level security", "revoke all on note from tasks_app");
        assertThat(wrong("tasks")).isEmpty();
    }

    @Test
    void whoeverIsAbovePoliciesIsNamed() throws SQLException {
        assertThat(wrong("postgres"))
                .singleElement()
                .asString()
                .contains("login: The user of DATABASE_URL is a superuser");
        sql("alter role tasks bypassrls");
        assertThat(wrong("tasks")).singleElement().asString().contains("allowed to bypass row-level security");
        sql("alter role tasks nobypassrls", "alter role tasks_app superuser");
        assertThat(wrong("tasks")).singleElement().asString().contains("role: tasks_app is a superuser");
    }

    @Test
    void aRoleThatCannotBeTakenIsNamed() throws SQLException {
        sql("revoke tasks_app from tasks");
        assertThat(wrong("tasks")).singleElement().asString().contains("may not take the role tasks_app");
    }

    private static List<String> wrong(String user) throws SQLException {
        String url = "jdbc:postgresql://localhost:%d/tasks?sslmode=disable".formatted(DATABASE.port());
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            return new Fence(connection, List.of(), DatabaseUrl.parse("DATABASE_URL", "postgres://u@h/d"))
                    .examine().stream()
                            .filter(Finding::isWrong)
                            .map(finding -> finding.about() + ": " + finding.sentence())
                            .toList();
        }
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = DATABASE.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
