import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL set up as in production; prints its port and process id, and ends when its standard input does. */
class Database {
    /**
     * What differs from PostgreSQL's defaults; that commits reach the disk is seen to by {@link EmbeddedDatabase#kept}.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("shared_buffers", "512MB", "effective_cache_size", "2GB", "max_wal_size", "4GB");

    public static void main(String... args) throws IOException, SQLException {
        Path folder = Path.of(args[0]);
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0);
        if (change(database)) {
            database.close();
            database = EmbeddedDatabase.kept(folder, 0);
        }
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
        System.out.printf("{\"port\": %d, \"pid\": %s}%n", database.port(), pid);
        while (System.in.read() != -1) {
            // whoever started this is still there
        }
        database.close();
    }

    /** Whether something was changed, which takes a restart to hold. */
    private static boolean change(EmbeddedDatabase database) throws SQLException {
        boolean changed = false;
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
                if (!value(statement, setting.getKey()).equals(setting.getValue())) {
                    statement.execute("alter system set %s = '%s'".formatted(setting.getKey(), setting.getValue()));
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static String value(Statement statement, String setting) throws SQLException {
        try (ResultSet result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
