package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.development.EmbeddedDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that are older than their positions. */
@NeedsMinutes
@QuarkusTest
class FilledPositionsIT {
    private static final String BEFORE_POSITIONS = "202611271942";

    private static final String IN_ORDER = "select id from task where user_id = '%s' order by %s";

    @Inject
    Flyway flyway;

    @Test
    void tasksThatAreThereGetTheOrderOfTheList() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway();
                Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            onto(database).target(BEFORE_POSITIONS).load().migrate();
            // more than two portions; every ten of a user have the same time
            sql.execute("""
                    insert into task (user_id, title, created_at, deleted_at)
                    select 'user-' || i % 2, 'task ' || i, timestamptz '2020-01-01' + i / 20 * interval '1 s',
                        case when i % 7 = 0 then now() end
                    from generate_series(1, 12000) i""");
            onto(database).load().migrate();
            sql.execute("insert into task (user_id, title) values ('user-1', 'by an older instance')");

            assertThat(strings(sql, "select count(*) from task where position is null"))
                    .containsExactly("0");
            for (String user : List.of("user-0", "user-1")) {
                assertThat(strings(sql, IN_ORDER.formatted(user, "position, id")))
                        .hasSizeGreaterThanOrEqualTo(6000)
                        .isEqualTo(strings(sql, IN_ORDER.formatted(user, "created_at desc, id desc")));
            }
            assertThat(strings(sql, "select polname from pg_policy where polrelid = 'task'::regclass order by 1"))
                    .containsExactly("task_owner", "task_swept", "task_swept_seen");
        }
    }

    private FluentConfiguration onto(EmbeddedDatabase database) {
        DataSource source = JdbcDataSource.of(DatabaseUrl.parse(DatabaseSettings.URL, database.url()));
        return Flyway.configure().configuration(flyway.getConfiguration()).dataSource(source);
    }

    private static List<String> strings(Statement sql, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
