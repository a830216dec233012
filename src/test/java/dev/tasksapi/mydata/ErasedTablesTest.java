package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASHED;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Api.withFile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every table that PostgreSQL's catalogue knows with a {@code user_id} is empty of a user who has gone, also one that
 * was added today.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ErasedTablesTest {
    private static final String TABLES = "select c.oid::regclass::text from pg_class c"
            + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped"
            + " where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace";

    private final String user = newUser();
    private Connection connection;

    @BeforeEach
    void makeATableThatNobodyKnows() throws SQLException {
        connection = OtherSession.connection();
        execute(
                "create table trunk (name text)",
                "select make_owned('trunk', '{}')",
                "create table leaf (trunk_id bigint)",
                "select make_owned('leaf', '{}')",
                "alter table leaf add constraint leaf_trunk foreign key (user_id, trunk_id) references trunk");
    }

    @AfterEach
    void dropIt() throws SQLException {
        execute("reset role", "drop table leaf, trunk", "drop function sweep_leaf(integer), sweep_trunk(integer)");
        connection.close();
    }

    @Test
    void noTableKeepsARowOfAUserWhoHasGone() throws SQLException {
        as(user).delete(TASK, createTask(user, "in the trash"));
        as(user).multiPart("file", "a.txt", "text".getBytes(UTF_8))
                .post("/api/tasks/{id}/attachments", createTask(user, "with a file"))
                .then()
                .statusCode(201);
        as(user, Map.of("title", "live")).header("Idempotency-Key", "key").post(TASKS);
        as(user, Map.of("name", "Garden")).post("/api/projects").then().statusCode(201);
        as(user).get("/api/sync").then().statusCode(200);
        long gone = createTask(user, "deleted for good");
        as(user).delete(TASK, gone);
        as(user).delete(TRASHED, gone).then().statusCode(204);
        withFile(as(user)).post("/api/users/me/avatar").then().statusCode(200);
        become(user);
        execute(
                "insert into trunk (user_id) values ('%s')".formatted(user),
                "insert into leaf (user_id, trunk_id) select user_id, id from trunk");
        assertThat(rows())
                .allSatisfy((table, count) -> assertThat(count).as(table).isPositive());

        as(user, Map.of("confirm", "delete my data"))
                .delete("/api/users/me")
                .then()
                .statusCode(204);

        assertThat(rows())
                .allSatisfy((table, count) -> assertThat(count).as(table).isZero());
    }

    private Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Statement sql = connection.createStatement()) {
            try (ResultSet tables = sql.executeQuery(TABLES)) {
                while (tables.next()) {
                    rows.put(tables.getString(1), 0L);
                }
            }
            for (Map.Entry<String, Long> table : rows.entrySet()) {
                try (ResultSet count = sql.executeQuery("select count(*) from " + table.getKey())) {
                    count.next();
                    table.setValue(count.getLong(1));
                }
            }
        }
        assertThat(rows).containsKeys("task", "profile", "kept_answer", "tombstone", "synced_user", "leaf", "trunk");
        return rows;
    }

    private void become(String subject) throws SQLException {
        execute("set role tasks_app", "set app.user_id = '%s'".formatted(subject));
    }

    private void execute(String... statements) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
