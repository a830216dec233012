package dev.tasksapi.tasks;

import static dev.tasksapi.Api.PROJECTS;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import dev.tasksapi.http.LogCapture;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * How PostgreSQL reads lists, by {@code EXPLAIN}, as requests ask it: as their role, behind the policies, for a user
 * with many tasks among others with few. It explains the statements that requests send, both for these values and for
 * any.
 */
@SuppressWarnings("NullAway.Init")
abstract class ListPlans {
    private static final String USER = "plans-of-many";
    private static final Logger STATEMENTS = Logger.getLogger("org.hibernate.SQL");

    private static final List<String> KEYS =
            List.of("created_at", "updated_at", "title", "due_at", "priority", "position");
    static final List<String> SORTS =
            KEYS.stream().flatMap(key -> Stream.of(key, "-" + key)).toList();

    static final String FOR_ANY_VALUES = "force_generic_plan";
    static final String FOR_SOME_VALUES = "force_custom_plan";

    /** An index is read for this user alone, or for some ids. */
    static final String BY_OWNER = "Index Cond: \\(+(user_id = |id = ANY)";

    /** For parameters of these types. As a title the text is in the middle of all, as the others are in their order. */
    private static final Map<String, String> VALUES = Map.of(
            "text", "'" + USER + "'",
            "character varying", "'" + USER + "'",
            "timestamp with time zone", "'2026-03-01'",
            "bigint", "51",
            "integer", "2",
            "boolean", "false");

    private LogCapture log;
    private Connection connection;

    @BeforeAll
    static void load() throws SQLException {
        change("""
                insert into project (user_id, name, archived)
                    select '%1$s', 'project ' || i, false from generate_series(1, 15) i;
                insert into task
                    (user_id, title, completed, created_at, updated_at, due_at, priority, labels, position, project_id)
                select case when i %% 10 = 0 then '%1$s' else 'plans-of-' || i %% 500 end,
                    (array['a ', 'z '])[1 + i / 10 %% 2] || md5(i::text),
                    i %% 20 = 0, at, at, case when i %% 30 > 0 then at end, i / 10 %% 4, array['home'],
                    (array['a', 'z'])[1 + i / 10 %% 2] || md5(i::text),
                    case when i %% 10 = 0 then
                        (select array_agg(id) from project where user_id = '%1$s')[1 + i / 10 %% 20] end
                from generate_series(1, 30000) i,
                    lateral (select timestamptz '2026-01-01' + i * interval '10 min') t(at)
                """.formatted(USER));
    }

    /** Three quarters of the tasks are in one of them. */
    long aProject() {
        return as(USER).get(PROJECTS + "?limit=1").jsonPath().getLong("[0].id");
    }

    @AfterAll
    static void tidy() throws SQLException {
        change("delete from task where user_id like 'plans-of-%'; delete from project where user_id like 'plans-of-%'");
    }

    /** Of many users at once, as the table's owner, whom no policy stops meanwhile. */
    private static void change(String sql) throws SQLException {
        try (OtherSession owner = OtherSession.open()) {
            owner.execute("begin");
            owner.execute("alter table task no force row level security");
            owner.execute("alter table project no force row level security");
            owner.execute(sql);
            owner.execute("set constraints all immediate"); // a table with triggers to come cannot be altered
            owner.execute("alter table project force row level security");
            owner.execute("alter table task force row level security");
            owner.execute("commit");
            owner.execute("analyze task");
        }
    }

    @BeforeEach
    void open() throws SQLException {
        log = LogCapture.open();
        STATEMENTS.setLevel(Level.FINE);
        connection = OtherSession.connection();
        connection.setAutoCommit(false);
        sql("set local role tasks_app");
        sql("set local app.user_id = '" + USER + "'");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        STATEMENTS.setLevel(null);
        log.close();
    }

    /** Of the first page and the second. */
    List<String> plans(String query, String... modes) throws SQLException {
        List<String> plans = new ArrayList<>();
        Response first = as(USER).urlEncodingEnabled(false).get(TASKS + "?limit=50&" + query);
        explain(first, plans, modes);
        if (first.header("Link") != null) {
            String next = first.header("Link").replaceFirst("<(.*)>.*", "$1");
            explain(as(USER).urlEncodingEnabled(false).get(next), plans, modes);
        }
        assertThat(plans).isNotEmpty();
        return plans;
    }

    private void explain(Response answer, List<String> plans, String... modes) throws SQLException {
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> statements = log.of(answer.header("X-Request-ID")).stream()
                .filter(logged -> STATEMENTS.getName().equals(logged.getLoggerName()))
                .map(LogCapture::message)
                .filter(statement -> statement.contains(" from task "))
                .toList();
        assertThat(statements).as("What was asked").isNotEmpty();
        for (String statement : statements) {
            sql("prepare explained as " + statement);
            List<String> types = rows("select unnest(parameter_types) from pg_prepared_statements");
            String text = "'%s'".formatted(inTheMiddleOf(statement));
            String values = IntStream.range(0, types.size())
                    .mapToObj(n -> n > 0 && types.get(n).matches("text|character varying")
                            ? text
                            : VALUES.getOrDefault(types.get(n), "null"))
                    .collect(Collectors.joining(", "));
            for (String mode : modes) {
                sql("set local plan_cache_mode = " + mode);
                plans.add(String.join("\n", rows("explain execute explained (" + values + ")")));
            }
            sql("deallocate explained");
        }
    }

    /** A text that a second page may begin behind; the first parameter is the owner, whatever the order. */
    private String inTheMiddleOf(String statement) throws SQLException {
        String column = statement.contains("by t1_0.position") ? "position" : "title collate \"C\"";
        return rows("select " + column + " from task order by 1 limit 1 offset 1500")
                .get(0);
    }

    private void sql(String command) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(command);
        }
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
