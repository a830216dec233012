package dev.tasksapi.projects;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.PROJECTS;
import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASH;
import static dev.tasksapi.Api.TRASHED;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createProject;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever many do at once to the same tasks and projects, the counts are those that one would count. */
@QuarkusTest
class ProjectCountsPropertyTest {
    private static final int CALLERS = 8;
    private static final int CALLS = 30;

    private final String user = newUser();
    private final List<Long> projects = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> tasks = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theCountsAreThoseThatOneWouldCount() throws SQLException {
        long seed = System.nanoTime();
        for (int n = 0; n < 4; n++) {
            projects.add(createProject(user, "project " + n));
        }
        for (int n = 0; n < 12; n++) {
            tasks.add(createTask(user, "task " + n, projects.get(n % 4)));
        }
        IntStream.range(0, CALLERS).parallel().forEach(caller -> {
            Random random = new Random(seed + caller);
            for (int n = 0; n < CALLS; n++) {
                Response answer = call(random);
                assertThat(answer.statusCode())
                        .as("seed %d: %s", seed, answer.asString())
                        .isIn(200, 201, 204, 400, 404, 503); // who lost four deadlocks in a row
            }
        });
        assertThat(wrong()).as("seed " + seed).isEmpty();
    }

    private Response call(Random random) {
        long project = projects.get(random.nextInt(projects.size()));
        long task = tasks.get(random.nextInt(tasks.size()));
        return switch (random.nextInt(24)) {
            case 0, 1 -> create(project);
            case 2 -> batch("", project, task, random);
            case 3 -> batch("?atomic=false", project, task, random);
            case 4, 5, 6, 7 -> as(user).patch(COMPLETE, task);
            case 8, 9, 10 -> as(user, Map.of("project_id", project)).patch(TASK, task);
            case 11 -> as(user, "{\"project_id\": null}").patch(TASK, task);
            case 12, 13 -> as(user).delete(TASK, task);
            case 14, 15, 16 -> as(user).post(RESTORE, task);
            case 17 -> as(user).delete(TRASHED, task);
            case 18 -> as(user).delete(PROJECT, project);
            case 19 -> as(user).delete(PROJECT + "?tasks=trash", project);
            case 20, 21, 22 -> as(user).post(PROJECT + "/restore", project);
            default -> rarely(project, random);
        };
    }

    private Response create(long project) {
        Response created =
                as(user, Map.of("title", "title", "project_id", project)).post(TASKS);
        if (created.statusCode() == 201) {
            tasks.add(created.jsonPath().getLong("id"));
        }
        return created;
    }

    private Response batch(String query, long project, long task, Random random) {
        long other = projects.get(random.nextInt(projects.size()));
        String operations = """
                {"operations": [
                    {"op": "create", "data": {"title": "a", "project_id": %1$d}},
                    {"op": "create", "data": {"title": "b", "project_id": %2$d}},
                    {"op": "complete", "id": %3$d},
                    {"op": "update", "id": %3$d, "data": {"project_id": %1$d}},
                    {"op": "%4$s", "id": %3$d}]}""".formatted(project, other, task, random.nextBoolean() ? "delete" : "restore");
        return as(user, operations).post(TASKS + "/batch" + query);
    }

    private Response rarely(long project, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> as(user).delete(TRASH);
            case 1 -> as(user).delete(PROJECTS + "/trash/{id}", project);
            case 2 -> as(user).delete(PROJECTS + "/trash");
            default -> {
                projects.add(createProject(user, "one more"));
                yield as(user).get(PROJECTS);
            }
        };
    }

    /** Projects with counts that are not those of their live tasks; and live tasks of a project in the trash. */
    private List<String> wrong() throws SQLException {
        String query = """
                select p::text || counted::text from project p, lateral (
                    select count(*) filter (where not completed) as active, count(*) filter (where completed) as completed
                    from task where project_id = p.id and deleted_at is null) counted
                where active <> active_count or completed <> completed_count
                    or (p.deleted_at is not null and active + completed > 0)""";
        try (Connection connection = OtherSession.connection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local app.user_id = '%s'".formatted(user));
            try (ResultSet rows = sql.executeQuery(query)) {
                List<String> wrong = new ArrayList<>();
                while (rows.next()) {
                    wrong.add(rows.getString(1));
                }
                return wrong;
            }
        }
    }
}
