package dev.tasksapi.sync;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.PROJECTS;
import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASH;
import static dev.tasksapi.Api.TRASHED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a user does in a random order, and what happens to their devices: answers are lost, devices stop in the middle, and
 * some transactions stay open while others commit and devices sync.
 */
class RandomWork {
    private static final List<Integer> LIMITS = List.of(1, 2, 7, 500);

    /** A session with the database that no policy stops, or that says whose it is. */
    interface Sessions {
        Connection open() throws SQLException;
    }

    private final long seed;
    private final Random random;
    private final String user;
    private final Supplier<RequestSpecification> caller;
    private final Sessions sessions;
    private final List<Device> devices;
    private final List<Long> tasks = new ArrayList<>();
    private final List<Long> projects = new ArrayList<>();
    private final List<Long> files = new ArrayList<>();
    private final List<Connection> open = new ArrayList<>();

    /** @param caller a request of the user, to any instance */
    RandomWork(long seed, String user, Supplier<RequestSpecification> caller, Sessions sessions) {
        this.seed = seed;
        this.random = new Random(seed);
        this.user = user;
        this.caller = caller;
        this.sessions = sessions;
        this.devices = LIMITS.stream().map(limit -> new Device(caller, limit)).toList();
    }

    /** So many steps, and then a last sync of each device. */
    void run(int steps) throws SQLException {
        noted(projects, as(Map.of("name", "project")).post(PROJECTS));
        noted(tasks, as(Map.of("title", "task")).post(TASKS));
        noted(files, attach());
        for (int n = 0; n < steps; n++) {
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
            Connection session = sessions.open();
            open.add(session);
            session.setAutoCommit(false);
            try (Statement sql = session.createStatement()) {
                sql.execute("set local app.user_id = '%s'".formatted(user));
                sql.execute("insert into task (user_id, title) values ('%s', 'late')".formatted(user));
            }
        }
    }

    private void end(Connection session) throws SQLException {
        if (random.nextInt(4) == 0) {
            session.rollback();
        } else {
            session.commit();
        }
        session.close();
    }

    private RequestSpecification as(Object body) {
        return caller.get().contentType(ContentType.JSON).body(body);
    }

    private Response write() {
        return switch (random.nextInt(16)) {
            case 0, 1 -> noted(tasks, as(Map.of("title", "task")).post(TASKS));
            case 2 ->
                noted(
                        tasks,
                        as(Map.of("title", "task", "project_id", one(projects))).post(TASKS));
            case 3 -> as(Map.of("title", "task " + random.nextInt())).put(TASK, one(tasks));
            case 4 -> as(Map.of("project_id", one(projects))).patch(TASK, one(tasks));
            case 5 -> caller.get().patch(COMPLETE, one(tasks));
            case 6, 7 -> caller.get().delete(TASK, one(tasks));
            case 8 -> caller.get().post(RESTORE, one(tasks));
            case 9 -> caller.get().delete(TRASHED, one(tasks));
            case 10 -> noted(projects, as(Map.of("name", "project")).post(PROJECTS));
            case 11 -> caller.get().delete(PROJECT + (random.nextBoolean() ? "" : "?tasks=trash"), one(projects));
            case 12 -> caller.get().post(PROJECT + "/restore", one(projects));
            case 13 -> noted(files, attach());
            case 14 -> caller.get().delete("/api/attachments/{id}", one(files));
            default -> rarely();
        };
    }

    private Response rarely() {
        return switch (random.nextInt(4)) {
            case 0 -> caller.get().delete(TRASH);
            case 1 -> caller.get().delete(PROJECTS + "/trash");
            case 2 -> as(Map.of("name", "name " + random.nextInt())).put("/api/users/me");
            default -> as("""
                {"operations": [
                    {"op": "create", "data": {"title": "a"}}, {"op": "create", "data": {"title": "b"}},
                    {"op": "complete", "id": %1$d}, {"op": "delete", "id": %1$d}]}""".formatted(one(tasks))).post(TASKS + "/batch?atomic=false");
        };
    }

    private Response attach() {
        return caller.get()
                .multiPart("file", "a.txt", "text".getBytes(UTF_8))
                .post("/api/tasks/{id}/attachments", one(tasks));
    }

    private static Response noted(List<Long> ids, Response created) {
        if (created.statusCode() == 201) {
            ids.add(created.jsonPath().getLong("id"));
        }
        return created;
    }

    private void assertHasAll(Device device) {
        assertThat(device.rows("tasks"))
                .as("seed " + seed)
                .isEqualTo(rows(caller.get().get(TASKS), "$"));
        assertThat(device.rows("projects"))
                .as("seed " + seed)
                .isEqualTo(rows(caller.get().get(PROJECTS), "$"));
        Response all = caller.get().get("/api/export");
        assertThat(device.rows("attachments").keySet())
                .as("seed " + seed)
                .isEqualTo(rows(all, "attachments").keySet());
        Map<String, Object> profile = all.jsonPath().getMap("profile");
        assertThat(List.copyOf(device.rows("profile").values()))
                .as("seed " + seed)
                .isEqualTo(profile == null ? List.of() : List.of(profile));
    }

    private static Map<Long, Object> rows(Response answer, String path) {
        List<Map<String, Object>> rows = answer.jsonPath().getList(path);
        List<Number> ids = answer.jsonPath().getList(path.equals("$") ? "id" : path + ".id");
        return IntStream.range(0, rows.size())
                .boxed()
                .collect(toMap(n -> ids.get(n).longValue(), n -> (Object) rows.get(n)));
    }
}
