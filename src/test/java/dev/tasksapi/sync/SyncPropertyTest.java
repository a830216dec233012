package dev.tasksapi.sync;

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
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written in whatever order, and whichever answers are lost: after a last sync each device has what the
 * server has. Some transactions stay open while others commit and devices sync.
 */
@QuarkusTest
class SyncPropertyTest {
    private static final int STEPS = 150;
    private static final List<Integer> LIMITS = List.of(1, 2, 7, 500);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String user = newUser();
    private final List<Device> devices =
            LIMITS.stream().map(limit -> new Device(user, limit)).toList();
    private final List<Long> tasks = new ArrayList<>();
    private final List<Long> projects = new ArrayList<>();
    private final List<Long> files = new ArrayList<>();
    private final List<OtherSession> open = new ArrayList<>();

    @Test
    void afterALastSyncEachDeviceHasWhatTheServerHas() throws SQLException {
        projects.add(createProject(user, "project"));
        tasks.add(createTask(user, "task", one(projects)));
        files.add(attach().jsonPath().getLong("id"));
        for (int n = 0; n < STEPS; n++) {
            if (random.nextInt(3) == 0) {
                use(one(devices));
            } else if (random.nextInt(8) == 0) {
                late();
            } else {
                Response answer = write();
                assertThat(answer.statusCode())
                        .as("seed %d: %s", seed, answer.asString())
                        .isIn(200, 201, 204, 400, 404);
            }
        }
        while (!open.isEmpty()) {
            end(open.remove(0));
        }
        devices.forEach(device -> assertHasAll(device.sync().sync()));
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void use(Device device) {
        switch (random.nextInt(4)) {
            case 0 -> device.ask(); // and the answer is lost
            case 1 -> device.step();
            default -> device.sync();
        }
    }

    /** Somebody writes in a transaction that goes on while others come and go, or ends it. */
    private void late() throws SQLException {
        if (open.size() > 2 || (!open.isEmpty() && random.nextBoolean())) {
            end(open.remove(random.nextInt(open.size())));
        } else {
            OtherSession session = OtherSession.open();
            open.add(session);
            session.execute("begin");
            session.execute("set local app.user_id = '%s'".formatted(user));
            session.execute("insert into task (user_id, title) values ('%s', 'late')".formatted(user));
        }
    }

    private void end(OtherSession session) throws SQLException {
        session.execute(random.nextInt(4) == 0 ? "rollback" : "commit");
        session.close();
    }

    private Response write() {
        return switch (random.nextInt(16)) {
            case 0, 1 -> noted(tasks, as(user, Map.of("title", "task")).post(TASKS));
            case 2 ->
                noted(
                        tasks,
                        as(user, Map.of("title", "task", "project_id", one(projects)))
                                .post(TASKS));
            case 3 -> as(user, Map.of("title", "task " + random.nextInt())).put(TASK, one(tasks));
            case 4 -> as(user, Map.of("project_id", one(projects))).patch(TASK, one(tasks));
            case 5 -> as(user).patch(COMPLETE, one(tasks));
            case 6, 7 -> as(user).delete(TASK, one(tasks));
            case 8 -> as(user).post(RESTORE, one(tasks));
            case 9 -> as(user).delete(TRASHED, one(tasks));
            case 10 -> noted(projects, as(user, Map.of("name", "project")).post(PROJECTS));
            case 11 -> as(user).delete(PROJECT + (random.nextBoolean() ? "" : "?tasks=trash"), one(projects));
            case 12 -> as(user).post(PROJECT + "/restore", one(projects));
            case 13 -> noted(files, attach());
            case 14 -> as(user).delete("/api/attachments/{id}", one(files));
            default -> rarely();
        };
    }

    private Response rarely() {
        return switch (random.nextInt(4)) {
            case 0 -> as(user).delete(TRASH);
            case 1 -> as(user).delete(PROJECTS + "/trash");
            case 2 -> as(user, Map.of("name", "name " + random.nextInt())).put("/api/users/me");
            default -> as(user, """
                {"operations": [
                    {"op": "create", "data": {"title": "a"}}, {"op": "create", "data": {"title": "b"}},
                    {"op": "complete", "id": %1$d}, {"op": "delete", "id": %1$d}]}""".formatted(one(tasks))).post(TASKS + "/batch?atomic=false");
        };
    }

    private Response attach() {
        return as(user).multiPart("file", "a.txt", "text".getBytes(UTF_8))
                .post("/api/tasks/{id}/attachments", one(tasks));
    }

    private static Response noted(List<Long> ids, Response created) {
        if (created.statusCode() == 201) {
            ids.add(created.jsonPath().getLong("id"));
        }
        return created;
    }

    private void assertHasAll(Device device) {
        assertThat(device.rows("tasks")).as("seed " + seed).isEqualTo(rows(as(user).get(TASKS), "$"));
        assertThat(device.rows("projects")).as("seed " + seed).isEqualTo(rows(as(user).get(PROJECTS), "$"));
        Response all = as(user).get("/api/export");
        assertThat(device.rows("attachments").keySet())
                .as("seed " + seed)
                .isEqualTo(rows(all, "attachments").keySet());
        Map<String, Object> profile = all.jsonPath().getMap("profile");
        assertThat(List.copyOf(device.rows("profile").values()))
                .as("seed " + seed)
                .isEqualTo(profile == null ? List.of() : List.of(profile));
    }

    private static Map<Long, Object> rows(Response answer, String path) {
        return answer.jsonPath().<Map<String, Object>>getList(path).stream()
                .collect(toMap(row -> ((Number) row.get("id")).longValue(), row -> (Object) row));
    }
}
