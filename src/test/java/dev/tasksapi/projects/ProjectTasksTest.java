package dev.tasksapi.projects;

import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createProject;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that are in a project, or that somebody tries to put into one. */
@QuarkusTest
class ProjectTasksTest {
    private static final String RULE = "Project id must be the id of one of yours that is not in the trash";
    private static final String BATCH = TASKS + "/batch";

    private final String user = newUser();

    private List<String> titles(String query) {
        Response list = as(user).get(TASKS + query);
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        return list.jsonPath().getList("title");
    }

    private static String withoutRequestId(Response response) {
        return response.asString().replace(response.header("X-Request-ID"), "");
    }

    /** Somebody else's, one in the trash, and those that never were. */
    private List<Long> projectsThatAreNotThere() {
        long trashed = createProject(user, "trashed");
        as(user).delete(PROJECT, trashed).then().statusCode(204);
        return List.of(createProject(newUser(), "of somebody else"), trashed, Long.MAX_VALUE, 0L, -1L, Long.MIN_VALUE);
    }

    private void assertRefused(String field, LongFunction<Response> call) {
        List<String> answers = new ArrayList<>();
        for (long project : projectsThatAreNotThere()) {
            Response answer = call.apply(project);
            checkFields(answer, Map.of(field, RULE));
            answers.add(withoutRequestId(answer));
        }
        assertThat(answers).containsOnly(answers.get(0));
    }

    @Test
    void aTaskIsPutIntoAProjectMovedToAnotherAndTakenOut() {
        long garden = createProject(user, "garden");
        long home = createProject(user, "home");
        long id = createTask(user, "title", garden);
        as(user).get(TASK, id).then().body("project_id", is((int) garden));
        as(user, Map.of("title", "after")).put(TASK, id).then().body("project_id", is((int) garden));
        as(user, Map.of("project_id", home)).put(TASK, id).then().body("project_id", is((int) home));
        as(user, "{\"project_id\": null}")
                .patch(TASK, id)
                .then()
                .statusCode(200)
                .body("project_id", nullValue());
    }

    @Test
    void theListOfAProjectHoldsItsTasks() {
        long garden = createProject(user, "garden");
        createTask(user, "loose");
        createTask(user, "b", garden);
        createTask(user, "a", garden);
        createTask(user, "other", createProject(user, "other"));
        assertThat(titles("?project_id=" + garden)).containsExactly("a", "b");
        assertThat(titles("?project_id=none")).containsExactly("loose");
        assertThat(titles("?project_id=none&q=loo&status=active&count=true")).containsExactly("loose");
        assertThat(titles("?project_id=" + Long.MAX_VALUE)).isEmpty();
        for (String key : List.of("created_at", "updated_at", "title", "due_at", "priority", "position")) {
            List<String> sorted = titles("?project_id=" + garden + "&sort=" + key);
            assertThat(sorted).as(key).containsExactlyInAnyOrder("a", "b");
            assertThat(pages("?project_id=" + garden + "&sort=" + key + "&limit=1"))
                    .isEqualTo(sorted);
            assertThat(titles("?project_id=none&sort=-" + key)).containsExactly("loose");
        }
    }

    private List<String> pages(String query) {
        List<String> titles = new ArrayList<>();
        String next = TASKS + query;
        while (next != null) {
            Response page = as(user).urlEncodingEnabled(false).get(next);
            titles.addAll(page.jsonPath().getList("title"));
            next = page.header("Link") == null ? null : page.header("Link").replaceFirst("<(.*)>.*", "$1");
        }
        return titles;
    }

    /** A cursor is one of the list of its project. */
    @Test
    void aPageOfOneProjectDoesNotLeadIntoAnother() {
        long garden = createProject(user, "garden");
        createTask(user, "a", garden);
        createTask(user, "b", garden);
        String link = requireNonNull(
                as(user).get(TASKS + "?limit=1&project_id=" + garden).header("Link"));
        String cursor = link.replaceFirst(".*cursor=([^&>]+).*", "$1");
        as(user).get(TASKS + "?limit=1&project_id=none&cursor=" + cursor).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "None", "null", "1.5", "abc", "9223372036854775808", " none"})
    void aFilterByWhatIsNoIdIsRefused(String id) {
        checkFields(
                as(user).queryParam("project_id", id).get(TASKS),
                Map.of("project_id", "Project id must be an id, or none"));
    }

    @Test
    void aProjectThatIsNotThereIsRefusedInAlwaysTheSameWay() {
        long id = createTask(user, "before");
        String before = as(user).get(TASK, id).asString();
        assertRefused("project_id", project -> as(user, Map.of("title", "new", "project_id", project))
                .post(TASKS));
        assertRefused("project_id", project -> as(user, Map.of("title", "after", "project_id", project))
                .put(TASK, id));
        assertRefused(
                "project_id", project -> as(user, Map.of("project_id", project)).patch(TASK, id));
        assertRefused("project_id", project -> as(user, Map.of("title", "new", "project_id", project))
                .header("Idempotency-Key", "key" + project)
                .post(TASKS));
        assertThat(as(user).get(TASK, id).asString()).isEqualTo(before);
        assertThat(titles("")).containsExactly("before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.5", "true", "[]", "{}", "9223372036854775808"})
    void whatIsNoIdIsRefused(String value) {
        String body = "{\"title\": \"title\", \"project_id\": %s}".formatted(value);
        checkFields(as(user, body).post(TASKS), Map.of("project_id", "Project id must be an integer of 64 bits"));
    }

    @Test
    void aBatchNamesTheOperationsWhoseProjectIsNotThere() {
        long id = createTask(user, "before");
        long garden = createProject(user, "garden");
        for (long project : projectsThatAreNotThere()) {
            String operations = """
                    {"operations": [
                        {"op": "create", "data": {"title": "good", "project_id": %1$d}},
                        {"op": "create", "data": {"title": "broken", "project_id": %2$d}},
                        {"op": "update", "id": %3$d, "data": {"project_id": %2$d}}]}""".formatted(garden, project, id);
            as(user, operations)
                    .post(BATCH)
                    .then()
                    .statusCode(400)
                    .body("detail", is(RULE))
                    .body("errors.field", contains("operations[1].data.project_id", "operations[2].data.project_id"))
                    .body("errors.message", contains(RULE, RULE));
        }
        assertThat(titles("")).containsExactly("before");
    }

    @Test
    void aBatchOfSingleOperationsDoesThoseWhoseProjectIsThere() {
        long id = createTask(user, "before");
        long garden = createProject(user, "garden");
        for (long project : projectsThatAreNotThere()) {
            String operations = """
                    {"operations": [
                        {"op": "create", "data": {"title": "broken", "project_id": %2$d}},
                        {"op": "create", "data": {"title": "good", "project_id": %1$d}},
                        {"op": "update", "id": %3$d, "data": {"project_id": %2$d}},
                        {"op": "update", "id": %3$d, "data": {"project_id": %1$d}}]}""".formatted(garden, project, id);
            as(user, operations)
                    .post(BATCH + "?atomic=false")
                    .then()
                    .statusCode(200)
                    .body("results.status", contains(400, 201, 400, 200))
                    .body("results[0].error.errors[0].field", is("data.project_id"))
                    .body("results[0].error.errors[0].message", is(RULE))
                    .body("results[3].data.project_id", is((int) garden));
        }
        as(user).get(PROJECT, garden).then().body("active_count", is(7));
    }

    @Test
    void aTaskThatIsRestoredComesBackIntoItsProject() {
        long garden = createProject(user, "garden");
        long id = createTask(user, "title", garden);
        as(user).delete(TASK, id).then().statusCode(204);
        as(user).post(RESTORE, id).then().statusCode(200).body("project_id", is((int) garden));
        as(user).post(RESTORE, id).then().statusCode(200).body("project_id", is((int) garden));
    }

    @Test
    void theTasksOfSomebodyElsesProjectAreNoneOfMine() {
        long garden = createProject(user, "garden");
        createTask(user, "title", garden);
        as(newUser())
                .get(TASKS + "?project_id=" + garden)
                .then()
                .statusCode(200)
                .body("$", empty());
    }
}
