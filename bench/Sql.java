import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs statements, each argument after the JDBC URL on its own, and prints rows as lines with tabs. */
class Sql {
    public static void main(String... args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i < args.length; i++) {
                boolean hasRows = statement.execute(args[i]);
                while (hasRows || statement.getUpdateCount() != -1) {
                    if (hasRows) {
                        print(statement.getResultSet());
                    }
                    hasRows = statement.getMoreResults();
                }
            }
        }
    }

    private static void print(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                text.append(i == 1 ? "" : "\t").append(rows.getString(i));
            }
            text.append('\n');
        }
        System.out.print(text);
    }
}
