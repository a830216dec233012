package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.development.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody is told to run where whoever migrates may not make roles. */
class RoleGrantsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.throwaway();
    private static final LoginRole ROLE = new LoginRole("clerk", List.of("card", "file"), "CLERKS_ENABLED", true);

    private static final String CREATE = "create role clerk nologin";
    private static final String TABLES = "grant select, insert, update, delete on card, file to clerk";
    private static final String LOGIN = "grant clerk to the_user_of_database_url";

    @BeforeEach
    void restore() throws SQLException {
        sql(
                "alter role tasks nocreaterole",
                "drop table if exists card, file",
                "drop role if exists clerk",
                "create table card (id int)",
                "create table file (id int)");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void whatIsLackingIsNamedAndWhatIsNamedIsEnough() throws SQLException {
        assertThat(lacking())
                .contains("CLERKS_ENABLED needs the role clerk, as which the user of DATABASE_URL cannot work yet;"
                        + " run, as users that may: " + String.join("; ", CREATE, TABLES, LOGIN));
        sql(CREATE);
        assertThat(lacking().orElse("")).endsWith("may: " + TABLES + "; " + LOGIN);
        sql(LOGIN.replace("the_user_of_database_url", "tasks"));
        assertThat(lacking().orElse("")).endsWith("may: " + TABLES);
        sql(TABLES);
        assertThat(lacking()).isEmpty();
    }

    @Test
    void oneGrantThatIsMissingIsSeen() throws SQLException {
        sql(CREATE, TABLES, "grant clerk to tasks", "revoke update on file from clerk");
        assertThat(lacking().orElse("")).endsWith("may: " + TABLES);
    }

    /** That is said by the version of the schema. */
    @Test
    void tablesThatAreStillToComeAreNotAskedFor() throws SQLException {
        sql("drop table file");
        assertThat(lacking()).isEmpty();
    }

    private static Optional<String> lacking() throws SQLException {
        String url = "jdbc:postgresql://localhost:%d/tasks?sslmode=disable".formatted(DATABASE.port());
        try (Connection connection = DriverManager.getConnection(url, "tasks", "")) {
            return new RoleGrants(connection, ROLE, DatabaseUrl.parse("DATABASE_URL", "postgres://u@h/d")).lacking();
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
