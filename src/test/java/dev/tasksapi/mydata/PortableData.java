package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Data of a user to export, to delete and to import again. */
abstract class PortableData {
    static final String EXPORT = "/api/export";
    static final String IMPORT = "/api/import";
    static final String ME = "/api/users/me";
    static final String PROJECTS = "/api/projects";
    static final ObjectMapper JSON = new ObjectMapper();

    /** What titles and descriptions are made of. */
    static final List<String> WORDS = List.of(
            "milk", " ", "\"", ",", ";", "\r\n", "\n", "\r", "\t", "'", "=1+1", "+", "-", "@", "ä", "😀", "\u202E",
            "{}", "\\", "\uFF1D");

    final String user = newUser();

    Response export() {
        return as(user).get(EXPORT).then().statusCode(200).extract().response();
    }

    Response importOf(String document) {
        return as(user, document).post(IMPORT);
    }

    void deleteAll() {
        as(user, Map.of("confirm", "delete my data")).delete(ME).then().statusCode(204);
    }

    static JsonNode read(String document) throws Exception {
        return JSON.readTree(document);
    }

    /** Without what the service assigns anew; a task says the name of its project. */
    static JsonNode lasting(String document) throws Exception {
        ObjectNode all = (ObjectNode) read(document);
        all.remove("exported_at");
        if (all.path("profile") instanceof ObjectNode profile) {
            profile.remove(List.of("id", "created_at", "updated_at"));
        }
        Map<Long, String> projects = new HashMap<>();
        all.path("projects").forEach(project -> {
            projects.put(project.path("id").longValue(), project.path("name").textValue());
            ((ObjectNode) project).remove(List.of("id", "user_id", "updated_at"));
        });
        all.path("tasks").forEach(task -> {
            ((ObjectNode) task)
                    .put("project_id", projects.get(task.path("project_id").longValue()));
            ((ObjectNode) task).remove(List.of("id", "user_id", "updated_at"));
        });
        return all;
    }

    void makeSomething(Random random) {
        as(user, Map.of("name", "Ada", "settings", Map.of("a", 1.5, "b", List.of(1, 2))))
                .put(ME)
                .then()
                .statusCode(200);
        List<Integer> projects = IntStream.range(0, 3)
                .mapToObj(n -> as(user, Map.of("name", "p" + n, "color", "#00000" + n, "archived", n == 1))
                        .post(PROJECTS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getInt("id"))
                .toList();
        for (int n = 0; n < 30; n++) {
            Map<String, Object> in = n % 4 == 3 ? Map.of() : Map.of("project_id", projects.get(n % 4));
            long id = as(
                            user,
                            Map.of(
                                    "title", "x" + text(random, 10),
                                    "description", text(random, 40),
                                    "priority", random.nextInt(4),
                                    "due_at", "2027-01-0" + (1 + random.nextInt(9)) + "T12:00:00.123456Z",
                                    "labels", List.of("a, b", "\"c\"", "x" + text(random, 3) + "x")))
                    .post(TASKS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            if (random.nextBoolean()) {
                as(user).patch("/api/tasks/{id}/complete", id).then().statusCode(200);
            }
            as(user, in).put(TASK, id).then().statusCode(200);
            if (random.nextInt(3) == 0) {
                as(user).delete(TASK, id).then().statusCode(204);
            }
        }
        as(user).delete(PROJECTS + "/{id}?tasks=trash", projects.get(2)).then().statusCode(204);
    }

    private static String text(Random random, int words) {
        return random.ints(random.nextInt(words + 1), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .reduce("", String::concat);
    }

    long project(String name) {
        return as(user, Map.of("name", name, "color", "#1E90FF"))
                .post(PROJECTS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    long taskIn(long project, String title) {
        return as(user, Map.of("title", title, "project_id", project))
                .post(TASKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}
