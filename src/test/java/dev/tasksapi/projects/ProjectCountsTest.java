package dev.tasksapi.projects;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.PROJECTS;
import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createProject;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many tasks a project says that it has, and who is told when that changes. */
@QuarkusTest
class ProjectCountsTest {
    private final String user = newUser();
    private long project;

    @BeforeEach
    void create() {
        project = createProject(user, "garden");
    }

    private void assertCounts(int active, int completed) {
        as(user).get(PROJECT, project).then().body("active_count", is(active)).body("completed_count", is(completed));
        as(user).get(PROJECTS)
                .then()
                .body("find { it.id == %d }.active_count".formatted(project), is(active))
                .body("find { it.id == %d }.completed_count".formatted(project), is(completed));
    }

    @Test
    void everyChangeOfATaskIsCounted() {
        long id = createTask(user, "title", project);
        createTask(user, "other", project);
        assertCounts(2, 0);
        as(user).patch(COMPLETE, id);
        assertCounts(1, 1);
        as(user, Map.of("completed", true, "title", "after")).put(TASK, id);
        assertCounts(1, 1);
        as(user).delete(TASK, id);
        assertCounts(1, 0);
        as(user).post(RESTORE, id);
        as(user).post(RESTORE, id);
        assertCounts(1, 1);
        as(user, "{\"project_id\": null, \"completed\": false}").patch(TASK, id);
        assertCounts(1, 0);
        as(user, "{\"project_id\": %d, \"completed\": true}".formatted(project)).patch(TASK, id);
        assertCounts(1, 1);
        as(user, Map.of("project_id", createProject(user, "other"))).patch(TASK, id);
        assertCounts(1, 0);
    }

    @Test
    void aBatchIsCounted() {
        long id = createTask(user, "title");
        String operations = """
                {"operations": [
                    {"op": "create", "data": {"title": "a", "project_id": %1$d}},
                    {"op": "create", "data": {"title": "b", "project_id": %1$d}},
                    {"op": "create", "data": {"title": "c"}},
                    {"op": "update", "id": %2$d, "data": {"project_id": %1$d}},
                    {"op": "complete", "id": %2$d}]}""".formatted(project, id);
        as(user, operations).post(TASKS + "/batch").then().statusCode(200);
        assertCounts(2, 1);
    }

    @Test
    void whatIsUndoneIsNotCounted() {
        String operations = """
                {"operations": [
                    {"op": "create", "data": {"title": "a", "project_id": %1$d}},
                    {"op": "delete", "id": 9007199254740991}]}""".formatted(project);
        as(user, operations).post(TASKS + "/batch").then().statusCode(404);
        assertCounts(0, 0);
        as(user, operations).post(TASKS + "/batch?atomic=false").then().statusCode(200);
        assertCounts(1, 0);
    }

    @Test
    void aChangeOfTheCountsIsNotHiddenByATag() {
        String one = as(user).get(PROJECT, project).header("ETag");
        String list = as(user).get(PROJECTS).header("ETag");
        as(user).header("If-None-Match", one).get(PROJECT, project).then().statusCode(304);
        as(user).header("If-None-Match", list).get(PROJECTS).then().statusCode(304);
        long id = createTask(user, "title", project);
        Response changed = as(user).header("If-None-Match", one).get(PROJECT, project);
        changed.then().statusCode(200).header("ETag", not(one)).body("active_count", is(1));
        as(user).header("If-None-Match", list).get(PROJECTS).then().statusCode(200);
        as(user).delete(TASK, id);
        as(user).header("If-None-Match", one).get(PROJECT, project).then().statusCode(304);
    }

    /** While somebody renames a project, tasks are completed on another device. */
    @Test
    void aChangeOfTheCountsIsNoOtherVersion() {
        Response before = as(user).get(PROJECT, project);
        createTask(user, "title", project);
        JsonPath after = as(user).get(PROJECT, project).jsonPath();
        assertThat(after.getString("updated_at")).isEqualTo(before.jsonPath().getString("updated_at"));
        String tag = as(user, Map.of("name", "after"))
                .header("If-Match", before.header("ETag"))
                .patch(PROJECT, project)
                .then()
                .statusCode(200)
                .body("active_count", is(1))
                .extract()
                .header("ETag");
        as(user, Map.of("name", "lost"))
                .header("If-Match", before.header("ETag"))
                .patch(PROJECT, project)
                .then()
                .statusCode(412)
                .header("ETag", is(tag))
                .body("current.name", is("after"));
    }
}
