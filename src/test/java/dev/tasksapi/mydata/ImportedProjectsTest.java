package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks come back in their projects, and in no others. */
@QuarkusTest
class ImportedProjectsTest extends PortableData {
    @Test
    void tasksComeBackInTheirProjects() {
        long garden = project("Garden");
        long house = project("House");
        taskIn(garden, "active");
        as(user).patch("/api/tasks/{id}/complete", taskIn(garden, "completed"))
                .then()
                .statusCode(200);
        as(user).delete(TASK, taskIn(garden, "in the trash")).then().statusCode(204);
        taskIn(house, "out of it");
        as(user).delete(PROJECTS + "/{id}", house).then().statusCode(204);
        String document = export().asString();
        deleteAll();
        as(user).get(PROJECTS).then().body("$", hasSize(0));

        importOf(document).then().statusCode(200).body("results.changed", contains(2, 4));

        long moved = as(user).get(PROJECTS)
                .then()
                .body("name", contains("Garden"))
                .extract()
                .jsonPath()
                .getLong("[0].id");
        as(user).get(PROJECTS + "/{id}", moved)
                .then()
                .body("color", is("#1e90ff"))
                .body("active_count", is(1))
                .body("completed_count", is(1));
        as(user).get(TASKS + "?project_id={id}", moved).then().body("title", contains("completed", "active"));
        as(user).get(TASKS + "?project_id=none").then().body("title", contains("out of it"));
        long deleted = as(user).get("/api/trash").jsonPath().getLong("[0].id");
        as(user).post("/api/tasks/{id}/restore", deleted).then().statusCode(200).body("project_id", is((int) moved));
        importOf(document).then().statusCode(200).body("results.changed", contains(0, 0));
        importOf(export().asString()).then().statusCode(200).body("results.changed", contains(0, 0));

        String other = newUser();
        as(other, document).post(IMPORT).then().statusCode(200).body("results.changed", contains(2, 4));
        as(other).get(PROJECTS).then().body("name", contains("Garden")).body("active_count", contains(1));
        as(user).get(PROJECTS + "/{id}", moved).then().body("active_count", is(2));
    }

    @Test
    void aProjectThatIsStillThereGetsItsTasksBack() {
        long project = project("Garden");
        long task = taskIn(project, "Plant tulips");
        String before = export().asString();
        as(user).delete(TASK, task).then().statusCode(204);
        as(user).delete("/api/trash/{id}", task).then().statusCode(204);
        importOf(before).then().statusCode(200).body("results.changed", contains(0, 1));
        as(user).get(TASKS).then().body("project_id", contains((int) project));
        as(user).get(PROJECTS + "/{id}", project).then().body("active_count", is(1));
    }

    /** Its id is that of a project here, by chance. */
    @Test
    void aProjectThatTheDocumentDoesNotHaveIsNone() {
        long mine = project("Garden");
        importOf("""
                {"version": 1, "projects": [{"id": 5, "name": "Kitchen"}, {"name": "Without an id"}],
                 "tasks": [{"title": "a", "project_id": %d}, {"title": "b", "project_id": 5}, {"title": "c"}]}
                """.formatted(mine)).then().statusCode(200).body("results.changed", contains(2, 3));
        int kitchen = as(user).get(PROJECTS).jsonPath().getInt("find { it.name == 'Kitchen' }.id");
        Map<String, Integer> found = new HashMap<>();
        as(user).get(TASKS)
                .jsonPath()
                .getList("", Map.class)
                .forEach(task -> found.put((String) task.get("title"), (Integer) task.get("project_id")));
        assertThat(found).containsEntry("a", null).containsEntry("b", kitchen).containsEntry("c", null);
    }

    /** A live task is in no project that is in the trash. */
    @Test
    void aLiveTaskOfAProjectInTheTrashIsInNone() {
        importOf("""
                {"version": 1, "projects": [{"id": 5, "name": "Kitchen", "deleted_at": "2026-11-27T00:00:00Z"}],
                 "tasks": [{"title": "a", "project_id": 5}]}
                """).then().statusCode(200).body("results.changed", contains(1, 1));
        as(user).get(TASKS).then().body("project_id", contains(nullValue()));
    }
}
