package dev.tasksapi.attachments;

import dev.tasksapi.database.pool.OtherSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in the database. */
public final class AttachmentRows {
    private AttachmentRows() {}

    /** Runs SQL as this user, in a transaction; the first column of what it returns. */
    public static List<String> sql(String user, String statement) throws SQLException {
        try (Connection connection = OtherSession.connection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local app.user_id = '%s'".formatted(user));
            List<String> values = new ArrayList<>();
            if (sql.execute(statement)) {
                try (ResultSet rows = sql.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
            connection.commit();
            return values;
        }
    }
}
