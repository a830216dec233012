package dev.tasksapi.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private static final String SELECT = "select text from note";

    @TempDir
    Path folder;

    @Test
    void rowsOutliveARestart() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0)) {
            execute(database, "create table note (text text)");
            execute(database, "insert into note values ('kept')");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0)) {
            assertThat(string(database, SELECT)).isEqualTo("kept");
        }
    }

    @Test
    void rowsOutliveAKilledProcess() throws Exception {
        Process killed = javaProcess(folder);
        int port = Integer.parseInt(killed.inputReader().readLine());
        try (Connection connection = connect(port)) {
            execute(connection, "create table note (text text)");
            execute(connection, "insert into note values ('kept')");
        }
        killed.destroyForcibly().waitFor();

        try (EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0)) {
            assertThat(string(database, SELECT)).isEqualTo("kept");
            assertThat(database.port()).isNotEqualTo(port);
        }
    }

    @Test
    void aFolderInUseIsLeftAlone() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0)) {
            Process other = javaProcess(folder);
            assertThat(other.waitFor()).isNotZero();
            assertThat(other.errorReader().lines())
                    .anyMatch(line -> line.contains("Another process uses the database"));
            assertThat(string(database, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void itsUserIsNoSuperuserAndCannotBypassPolicies() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway()) {
            assertThat(string(
                            database,
                            "select rolsuper::text || rolbypassrls from pg_roles where rolname = current_user"))
                    .isEqualTo("falsefalse");
        }
    }

    /** Runs the {@link Holder} on this folder until it is killed. */
    private static Process javaProcess(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .start();
    }

    /** Holds a database until its standard input ends; says first where it is. */
    static final class Holder {
        private Holder() {}

        public static void main(String... args) throws IOException {
            EmbeddedDatabase database = EmbeddedDatabase.kept(Path.of(args[0]), 0);
            System.out.println(database.port());
            System.in.transferTo(System.out);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/tasks", "tasks", null);
    }

    private static void execute(EmbeddedDatabase database, String statement) throws SQLException {
        try (Connection connection = connect(database.port())) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String string(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database.port());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
