package dev.tasksapi.operations;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.KeptConnection;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed in the middle of its work (SIGKILL). */
@NeedsMinutes
class CrashIT {
    private static final Map<String, String> SETTINGS = Map.of("RATE_LIMIT_ENABLED", "false");

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterTheRestart() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0);
        ServiceProcess killed = ServiceProcess.start(database, database.url(), SETTINGS);
        Load load = new Load(killed.port(), 8, 0);
        load.awaitAnswers(500);
        killed.stop();
        load.stop();
        assertThat(load.failures()).isNotEmpty(); // it was in the middle of its work
        try (ServiceProcess again = ServiceProcess.start(database, database.url(), SETTINGS);
                Load afterwards = new Load(again.port(), 2, 0)) {
            afterwards.awaitAnswers(10);
            assertThat(ids(database)).containsAll(load.created());
        }
    }

    /** Some were stored and not answered, and some not stored; nobody can tell which. */
    @Test
    void whatWasCutOffIsThereOnceWhenItIsSentAgainWithItsKey() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0);
        ServiceProcess killed = ServiceProcess.start(database, database.url(), SETTINGS);
        KeyedCallers callers = new KeyedCallers(killed.port());
        callers.awaitAnswers(500);
        killed.stop();
        List<String> unanswered = callers.unanswered();
        assertThat(unanswered).hasSize(KeyedCallers.CALLERS); // it was in the middle of its work
        try (ServiceProcess again = ServiceProcess.start(database, database.url(), SETTINGS);
                KeptConnection connection = new KeptConnection(again.port())) {
            for (String title : unanswered) {
                assertThat(KeyedCallers.create(connection, title)).isEqualTo(201);
                assertThat(KeyedCallers.create(connection, title)).isEqualTo(201);
            }
            assertThat(strings(database, "select title from task"))
                    .doesNotHaveDuplicates()
                    .containsAll(unanswered);
            assertThat(strings(database, "select key from kept_answer where status is null"))
                    .isEmpty();
        }
    }

    private static Set<Long> ids(EmbeddedDatabase database) throws SQLException {
        return strings(database, "select id from task").stream()
                .map(Long::valueOf)
                .collect(toSet());
    }

    private static List<String> strings(EmbeddedDatabase database, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
