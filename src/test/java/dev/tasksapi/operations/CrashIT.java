package dev.tasksapi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
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

    private static Set<Long> ids(EmbeddedDatabase database) throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select id from task")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
