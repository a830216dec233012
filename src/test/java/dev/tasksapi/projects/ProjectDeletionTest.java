package dev.tasksapi.projects;

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
import static dev.tasksapi.Envelope.checkFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the tasks when a project is deleted, restored, or deleted for good. */
@QuarkusTest
class ProjectDeletionTest {
    private static final String RESTORE_PROJECT = PROJECT + "/restore";
    private static final String PROJECT_TRASH = PROJECTS + "/trash";
    private static final String TRASHED_PROJECT = PROJECT_TRASH + "/{id}";
    private static final String WITH_TASKS = PROJECT + "?tasks=trash";

    private final String user = newUser();
    private long project;
    private long active;
    private long completed;

    @BeforeEach
    void createProjectWithTasks() {
        project = createProject(user, "garden");
        active = createTask(user, "active", project);
        completed = createTask(user, "completed", project);
    }

    private JsonPath task(long id) {
        return as(user).get(TASK, id).jsonPath();
    }

    private static Instant time(JsonPath row, String field) {
        return Instant.parse(row.getString(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?tasks=keep"})
    void tasksAreKeptWithoutTheProjectUnlessSomebodySaysSo(String query) {
        Instant before = time(task(active), "updated_at");
        long trashed = createTask(user, "trashed", project);
        as(user).delete(TASK, trashed);
        as(user).delete(PROJECT + query, project).then().statusCode(204).body(equalTo(""));
        as(user).get(PROJECT, project).then().statusCode(404);
        as(user).get(TASKS)
                .then()
                .body("title", contains("completed", "active"))
                .body("project_id", everyItem(nullValue()));
        assertThat(time(task(active), "updated_at")).isAfter(before);
        as(user).post(RESTORE_PROJECT, project)
                .then()
                .statusCode(200)
                .body("active_count", is(0))
                .body("completed_count", is(0));
        assertThat(task(active).getString("project_id")).isNull();
        as(user).post(RESTORE, trashed).then().body("project_id", is((int) project));
    }

    @Test
    void tasksGoToTheTrashAlongAndComeBackAlong() {
        as(user).patch(TASK + "/complete", completed);
        long trashedBefore = createTask(user, "trashed before", project);
        as(user).delete(TASK, trashedBefore).then().statusCode(204);
        long loose = createTask(user, "loose");
        Instant before = time(task(active), "updated_at");

        as(user).delete(WITH_TASKS, project).then().statusCode(204).body(equalTo(""));
        as(user).get(TASKS).then().body("id", contains((int) loose));
        JsonPath deleted = as(user).get(PROJECT_TRASH).jsonPath();
        assertThat(deleted.getList("active_count", Integer.class)).containsExactly(0);
        String time = deleted.getString("[0].deleted_at");
        as(user).get(TRASH)
                .then()
                .body("id", containsInAnyOrder((int) active, (int) completed, (int) trashedBefore))
                .body("findAll { it.deleted_at == '" + time + "' }.size()", is(2));

        as(user).post(RESTORE_PROJECT, project)
                .then()
                .statusCode(200)
                .body("active_count", is(1))
                .body("completed_count", is(1))
                .body("deleted_at", nullValue());
        as(user).get(TASKS + "?project_id=" + project).then().body("id", contains((int) completed, (int) active));
        as(user).get(TRASH).then().body("id", contains((int) trashedBefore));
        assertThat(time(task(active), "updated_at")).isAfter(before);
    }

    @Test
    void aRestoreCanBeRepeated() {
        as(user).delete(WITH_TASKS, project);
        Response first = as(user).post(RESTORE_PROJECT, project);
        as(user).post(RESTORE_PROJECT, project).then().statusCode(200).body(equalTo(first.asString()));
        as(user).post(RESTORE_PROJECT, Long.MAX_VALUE).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "", "Trash", "keep&tasks=trash"})
    void anyOtherChoiceIsRefusedAndNothingIsDone(String choice) {
        Response answer = as(user).delete(PROJECT + "?tasks=" + choice, project);
        String rule = choice.contains("&") ? "Tasks must be given once" : "Tasks must be keep or trash";
        checkFields(answer, Map.of("tasks", rule));
        as(user).get(PROJECT, project).then().statusCode(200).body("active_count", is(2));
    }

    @Test
    void aDeletionThatDemandsAnotherVersionLeavesTheTasks() {
        for (String path : List.of(PROJECT, WITH_TASKS)) {
            as(user).header("If-Match", "\"another\"")
                    .delete(path, project)
                    .then()
                    .statusCode(412);
        }
        as(user).get(TASKS + "?project_id=" + project).then().body("size()", is(2));
    }

    @Test
    void somebodyElseDeletesNothing() {
        for (String path : List.of(PROJECT, WITH_TASKS)) {
            as(newUser()).delete(path, project).then().statusCode(404);
        }
        as(user).get(TASKS + "?project_id=" + project).then().body("size()", is(2));
    }

    @Test
    void aTaskThatIsRestoredAloneComesBackWithoutTheProject() {
        as(user).delete(WITH_TASKS, project);
        as(user).post(RESTORE, active).then().statusCode(200).body("project_id", nullValue());
        as(user).post(RESTORE_PROJECT, project).then().statusCode(200).body("active_count", is(1));
        assertThat(task(active).getString("project_id")).isNull();
        assertThat(task(completed).getLong("project_id")).isEqualTo(project);
    }

    @Test
    void aBatchRestoresATaskWithoutTheProjectToo() {
        as(user).delete(WITH_TASKS, project);
        as(user, "{\"operations\": [{\"op\": \"restore\", \"id\": %d}]}".formatted(active))
                .post(TASKS + "/batch")
                .then()
                .statusCode(200)
                .body("results[0].data.project_id", nullValue());
    }

    @Test
    void aProjectIsDeletedForGoodAndItsTasksStayInTheTrash() {
        as(user).delete(TRASHED_PROJECT, project).then().statusCode(404);
        assertThat(task(active).getLong("project_id")).isEqualTo(project);
        as(user).delete(WITH_TASKS, project);
        as(newUser()).delete(TRASHED_PROJECT, project).then().statusCode(404);
        as(user).delete(TRASHED_PROJECT, project).then().statusCode(204);
        as(user).delete(TRASHED_PROJECT, project).then().statusCode(404);
        as(user).post(RESTORE_PROJECT, project).then().statusCode(404);
        as(user).get(TRASH)
                .then()
                .body("id", containsInAnyOrder((int) active, (int) completed))
                .body("project_id", everyItem(nullValue()));
        as(user).post(RESTORE, active).then().statusCode(200).body("project_id", nullValue());
    }

    @Test
    void theTrashOfProjectsIsEmptiedAndNothingElse() {
        long other = createProject(user, "live");
        long itsTask = createTask(user, "task of live", other);
        as(user).delete(WITH_TASKS, project);
        as(user).delete(PROJECT_TRASH).then().statusCode(204);
        as(user).delete(PROJECT_TRASH).then().statusCode(204);
        as(user).get(PROJECT_TRASH).then().body("$", empty());
        as(user).get(PROJECTS).then().body("id", contains((int) other)).body("active_count", contains(1));
        assertThat(task(itsTask).getLong("project_id")).isEqualTo(other);
        as(user).get(TRASH).then().body("project_id", contains(nullValue(), nullValue()));
    }

    @Test
    void aTaskThatIsDeletedForGoodLeavesNoTraceInItsProject() {
        as(user).delete(WITH_TASKS, project);
        as(user).delete(TRASHED, active).then().statusCode(204);
        as(user).delete(TRASH).then().statusCode(204);
        as(user).post(RESTORE_PROJECT, project).then().statusCode(200).body("active_count", is(0));
    }

    @Test
    void deletionsAndRestoresThatMeetLeaveTasksWithTheirProject() {
        IntStream.range(0, 24).parallel().forEach(n -> {
            Response answer =
                    n % 2 == 0 ? as(user).delete(WITH_TASKS, project) : as(user).post(RESTORE_PROJECT, project);
            assertThat(answer.statusCode()).isIn(200, 204, 404);
        });
        boolean isLive = as(user).get(PROJECT, project).statusCode() == 200;
        as(user).get(TASKS + "?project_id=" + project).then().body("size()", is(isLive ? 2 : 0));
        as(user).get(TRASH).then().body("size()", is(isLive ? 0 : 2));
    }
}
