package dev.tasksapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That calls go by the indexes, however many rows there are: PostgreSQL counts how often it reads a table from end to
 * end, and how many rows it fetches by way of an index.
 */
@NeedsMinutes
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TaskPlansIT {
    private static final String USER = "one-of-many";

    /** A hundred pages, and a bit of one more. */
    private static final int TASKS = 20_001;

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();
    private final ServiceProcess service = ServiceProcess.start(database);

    @BeforeEach
    void load() {
        service.sql("""
                insert into task (user_id, title, completed, created_at)
                select 'user-' || i % 5000, 'task ' || i, i % 2 = 0, timestamptz '2020-01-01' + i * interval '1 s'
                from generate_series(1, 50000) i""");
        service.sql("""
                insert into task (user_id, title, completed, created_at, priority, due_at)
                select '%s', 'task ' || i, i %% 2 = 0, timestamptz '2020-01-01' + i * interval '1 s',
                    i %% 4, case when i %% 3 > 0 then timestamptz '2026-01-01' + i * interval '1 min' end
                from generate_series(1, %d) i""".formatted(USER, TASKS));
        service.sql("analyze task");
        service.sql("select pg_stat_reset()");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void noCallReadsTheTableAndAListFetchesLittleMoreThanItAnswers() throws Exception {
        int all = request().get(Api.TASKS).jsonPath().getList("id").size();
        int active = request()
                .get(Api.TASKS + "?status=active")
                .jsonPath()
                .getList("id")
                .size();
        Response created =
                Api.as(USER, Map.of("title", "title")).port(service.port()).post(Api.TASKS);
        long id = created.jsonPath().getLong("id");
        assertThat(request().get(Api.TASK, id).statusCode()).isEqualTo(200);
        assertThat(request().patch(Api.COMPLETE, id).statusCode()).isEqualTo(200);
        assertThat(request().delete(Api.TASK, id).statusCode()).isEqualTo(204);
        service.stop();

        assertThat(all).isEqualTo(TASKS);
        assertThat(active).isEqualTo(TASKS / 2 + 1);
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            awaitTheEndOfItsSessions(sql);
            assertThat(counted(sql, "seq_scan")).isZero();
            // Sorting would fetch all that is left for each page; for the last few pages PostgreSQL may well do that.
            assertThat(counted(sql, "idx_tup_fetch")).isBetween((long) all + active, 2L * all);
        }
    }

    /** A page that sorted the user's tasks would fetch all of them. */
    @Test
    void aPageFetchesLittleMoreThanItAnswersWhateverItIsSortedBy() throws Exception {
        int limit = 50;
        int pages = 0;
        for (String key : List.of("created_at", "updated_at", "title", "due_at", "priority", "position")) {
            for (String sort : List.of(key, "-" + key)) {
                String path = Api.TASKS + "?limit=" + limit + "&sort=" + sort;
                for (int n = 0; n < 3; n++) {
                    Response page = request().urlEncodingEnabled(false).get(path);
                    assertThat(page.jsonPath().getList("id")).hasSize(limit);
                    path = page.header("Link").replaceFirst("<(.*)>.*", "$1");
                    pages++;
                }
            }
        }
        service.stop();
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            awaitTheEndOfItsSessions(sql);
            assertThat(counted(sql, "seq_scan")).isZero();
            assertThat(counted(sql, "idx_tup_fetch")).isBetween((long) pages * limit, 2L * pages * limit);
        }
    }

    private RequestSpecification request() {
        return Api.as(USER).port(service.port());
    }

    /** PostgreSQL adds up what a session did when the session ends. */
    private static void awaitTheEndOfItsSessions(Statement sql) throws SQLException {
        long open;
        do {
            open = number(sql, "select count(*) from pg_stat_activity where application_name = 'tasks-api'");
        } while (open > 0);
    }

    private static long counted(Statement sql, String statistic) throws SQLException {
        return number(sql, "select " + statistic + " from pg_stat_user_tables where relname = 'task'");
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
