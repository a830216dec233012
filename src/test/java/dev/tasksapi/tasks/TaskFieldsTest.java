package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a task is due, how urgent it is, its labels, and when it was completed. */
@QuarkusTest
class TaskFieldsTest {
    private final String user = newUser();

    private Response create(String fields) {
        return as(user, "{\"title\": \"x\", " + fields + "}").post(TASKS);
    }

    private Response update(String fields) {
        return as(user, "{" + fields + "}").put(TASK, createTask(user, "before"));
    }

    /** What is answered to a POST and to a PUT, and what is read afterwards. */
    private List<JsonPath> kept(String fields) {
        Response created = create(fields);
        Response updated = update(fields);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(updated.statusCode()).isEqualTo(200);
        Response read = as(user).get(TASK, updated.jsonPath().getLong("id"));
        assertThat(read.asString()).isEqualTo(updated.asString());
        return List.of(created.jsonPath(), updated.jsonPath(), read.jsonPath());
    }

    @Test
    void aTaskThatNamesNoneOfThemHasThemAllTheSame() {
        long id = createTask(user, "title");
        as(user).get(TASK, id)
                .then()
                .body("$", hasKey("due_at"))
                .body("due_at", nullValue())
                .body("priority", is(0))
                .body("labels", empty())
                .body("$", hasKey("completed_at"))
                .body("completed_at", nullValue());
    }

    @Test
    void anUpdateLeavesWhatItDoesNotName() {
        String fields = "\"due_at\": \"2026-12-24T18:00:00Z\", \"priority\": 2, \"labels\": [\"a\", \"b\"]";
        long id = create(fields).jsonPath().getLong("id");
        as(user, Map.of("title", "after"))
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("due_at", is("2026-12-24T18:00:00Z"))
                .body("priority", is(2))
                .body("labels", contains("a", "b"));
        as(user, "{\"due_at\": null, \"labels\": []}")
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("due_at", nullValue())
                .body("priority", is(2))
                .body("labels", empty());
    }

    @Test
    void theListHasThemToo() {
        String made = create("\"priority\": 1, \"labels\": [\"a\"], \"due_at\": \"2026-12-24T18:00:00.5Z\"")
                .asString();
        as(user).get(TASKS).then().body(equalTo("[" + made + "]"));
    }

    @Test
    void nullIsUnsetInANewTaskAndOnlyTheDueTimeIsClearedByIt() {
        String nulls = "\"due_at\": null, \"priority\": null, \"labels\": null";
        create(nulls).then().statusCode(201).body("priority", is(0)).body("labels", empty());
        checkFields(
                update(nulls), Map.of("priority", "Priority must not be null", "labels", "Labels must not be null"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00:00Z, 2026-12-24T18:00:00Z",
        "2026-12-24t18:00:00z, 2026-12-24T18:00:00Z",
        "2026-12-24T18:00:00+05:30, 2026-12-24T12:30:00Z",
        "2026-12-24T18:00:00-18:00, 2026-12-25T12:00:00Z",
        "2026-12-24T18:00:00.1Z, 2026-12-24T18:00:00.100Z",
        "2026-12-24T18:00:00.123456999Z, 2026-12-24T18:00:00.123456Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "0000-12-31T23:59:59-00:01, 0001-01-01T00:00:59Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void aDueTimeIsKeptInUtcToTheMicrosecond(String sent, String kept) {
        assertThat(kept("\"due_at\": \"" + sent + "\""))
                .extracting(task -> task.getString("due_at"))
                .containsOnly(kept);
    }

    /** Without the comparison with docs/openapi.yaml, whose validator takes less than RFC 3339 allows. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00:00-23:59, 2026-12-25T17:59:00Z",
        "2026-12-24T18:00:00-00:00, 2026-12-24T18:00:00Z",
        "2026-12-24T18:00:00.1234569999999Z, 2026-12-24T18:00:00.123456Z"
    })
    void anyOffsetAndFractionIsTaken(String sent, String kept) {
        as(user, Map.of("title", "x", "due_at", sent))
                .noFilters()
                .post(TASKS)
                .then()
                .statusCode(201)
                .body("due_at", is(kept));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aPriorityIsZeroToThree(int priority) {
        assertThat(kept("\"priority\": " + priority))
                .extracting(task -> task.getInt("priority"))
                .containsOnly(priority);
    }

    @Test
    void labelsAreTrimmedAndKeptInOrderWithoutRepetitions() {
        String longest = "😀".repeat(50);
        String sent = "[\" b\\t\", \"a\", \"b\", \"A\", \"\\u00a0" + longest + " \", \"a,b\", \"{\\\"}\", \"NULL\"]";
        assertThat(kept("\"labels\": " + sent))
                .extracting(task -> task.getList("labels"))
                .containsOnly(List.of("b", "a", "A", longest, "a,b", "{\"}", "NULL"));
    }

    @Test
    void upToTwentyLabelsAreTaken() {
        String twenty = IntStream.range(0, 20).mapToObj(n -> "\"l" + n + "\"").collect(joining(","));
        assertThat(kept("\"labels\": [" + twenty + "]"))
                .extracting(task -> task.getList("labels").size())
                .containsOnly(20);
    }

    @Test
    void aTaskIsCompletedFromTheMomentItBecomesSo() {
        long id = createTask(user, "title");
        var toggled = as(user).patch(COMPLETE, id).jsonPath();
        assertThat(Instant.parse(toggled.getString("completed_at")))
                .isBetween(
                        Instant.parse(toggled.getString("created_at")),
                        Instant.now().plusSeconds(60));
        String stays = toggled.getString("completed_at");
        as(user, "{\"completed\": true}").put(TASK, id).then().body("completed_at", is(stays));
        as(user, "{\"title\": \"after\"}").put(TASK, id).then().body("completed_at", is(stays));
        as(user).get(TASK, id).then().body("completed_at", is(stays));
        as(user).patch(COMPLETE, id).then().body("completed_at", nullValue());
        var again = as(user, "{\"completed\": true}").put(TASK, id).jsonPath();
        assertThat(Instant.parse(again.getString("completed_at"))).isAfter(Instant.parse(stays));
        as(user, "{\"completed\": false}").put(TASK, id).then().body("completed_at", nullValue());
        as(user, "{\"completed\": false}").put(TASK, id).then().body("completed_at", nullValue());
    }

    @Test
    void aBodyCannotSayWhenATaskWasCompleted() {
        String fields = "\"completed_at\": \"2001-01-01T00:00:00Z\"";
        create(fields).then().statusCode(201).body("completed_at", nullValue());
        update(fields).then().statusCode(200).body("completed_at", nullValue());
        update(fields + ", \"completed\": true").then().body("completed_at.substring(0, 3)", is("202"));
    }
}
