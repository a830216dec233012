package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The six calls when all goes well, and where a task is not there. */
@QuarkusTest
class TaskResourceTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z";

    private final String user = newUser();

    @Test
    void aNewTaskIsAnsweredWhole() {
        as(user, Map.of("title", "Buy milk", "description", "two litres"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Location", matchesPattern("/api/tasks/\\d+"))
                .body("size()", is(14))
                .body("id", greaterThan(0))
                .body("user_id", is(user))
                .body("title", is("Buy milk"))
                .body("description", is("two litres"))
                .body("completed", is(false))
                .body("created_at", matchesPattern(TIME))
                .body("updated_at", matchesPattern(TIME));
    }

    @Test
    void theLocationOfANewTaskLeadsToIt() {
        var created = as(user, Map.of("title", "Buy milk")).post(TASKS);
        as(user).get(created.header("Location")).then().statusCode(200).body(equalTo(created.asString()));
    }

    @Test
    void aDescriptionThatIsNotGivenIsNull() {
        as(user, Map.of("title", "Buy milk"))
                .post(TASKS)
                .then()
                .body("$", hasKey("description"))
                .body("description", nullValue());
    }

    @Test
    void whatABodyMayNotSetIsIgnored() {
        String body = """
                {"title": "Buy milk", "id": 1, "user_id": "somebody", "userId": "somebody", "completed": true,
                 "created_at": "2001-01-01T00:00:00Z", "updated_at": "2001-01-01T00:00:00Z", "unknown": {"a": [1]}}""";
        long id = as(user, body)
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(user))
                .body("completed", is(false))
                .body("created_at", matchesPattern("20[2-9].*"))
                .extract()
                .jsonPath()
                .getLong("id");
        as(user, body.replace("\"completed\": true,", ""))
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("id", is((int) id))
                .body("user_id", is(user))
                .body("created_at", matchesPattern("20[2-9].*"));
    }

    @Test
    void theListIsABareArrayNewestFirst() {
        createTask(user, "first");
        createTask(user, "second");
        createTask(user, "third");
        as(user).get(TASKS)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("title", contains("third", "second", "first"));
    }

    @Test
    void whoeverHasNoTasksGetsAnEmptyArray() {
        as(user).get(TASKS).then().statusCode(200).body("$", empty());
    }

    @Test
    void theListCanBeNarrowedByStatus() {
        long done = createTask(user, "done");
        createTask(user, "open");
        as(user).patch(COMPLETE, done).then().statusCode(200);
        as(user).get(TASKS + "?status=completed").then().body("title", contains("done"));
        as(user).get(TASKS + "?status=active").then().body("title", contains("open"));
    }

    @Test
    void aDeletedTaskIsGone() {
        long id = createTask(user, "title");
        as(user).delete(TASK, id).then().statusCode(204).body(equalTo(""));
        as(user).get(TASK, id).then().statusCode(404);
        as(user).delete(TASK, id).then().statusCode(404);
        as(user).get(TASKS).then().body("$", empty());
    }

    @Test
    void anIdIsNeverUsedAgain() {
        long first = createTask(user, "title");
        as(user).delete(TASK, first);
        assertThat(createTask(user, "title")).isGreaterThan(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.5",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809",
                "-1",
                "0",
                "1e3",
                "%00",
                "1%2F2",
                "' or 1=1--"
            })
    void anIdThatNoTaskHasIs404(String id) {
        String notFound = "not_found";
        as(user).get(TASK, id).then().statusCode(404).body("error_type", is(notFound));
        as(user, "{}").put(TASK, id).then().statusCode(404).body("error_type", is(notFound));
        as(user).delete(TASK, id).then().statusCode(404).body("error_type", is(notFound));
        as(user).patch(COMPLETE, id).then().statusCode(404).body("error_type", is(notFound));
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        createTask(user, "title");
        as(user).head(TASKS)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body(equalTo(""));
    }

    @Test
    void optionsNamesTheMethodsOfThePath() {
        as(user).options(TASKS).then().statusCode(200).header("Allow", is("GET, HEAD, OPTIONS, POST"));
        as(user).options(TASK, 1).then().statusCode(200).header("Allow", is("DELETE, GET, HEAD, OPTIONS, PATCH, PUT"));
    }
}
