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
import java.util.Collections;
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
    private static final String DUE_AT = "Due at must be a date and time with an offset, such as 2026-12-24T18:00:00Z,"
            + " of the years 0001 to 9999 in UTC";

    private static final String PRIORITY_TYPE = "Priority must be an integer of 32 bits";
    private static final String PRIORITY_RANGE = "Priority must be 0 to 3";
    private static final String LABELS_TYPE = "Labels must be a list of strings";
    private static final String LABELS_SIZE = "Labels must be at most 20";

    private final String user = newUser();

    private Response create(String fields) {
        return as(user, "{\"title\": \"x\", " + fields + "}").post(TASKS);
    }

    private Response update(String fields) {
        return as(user, "{" + fields + "}").put(TASK, createTask(user, "before"));
    }

    /** Refused by POST and PUT alike. */
    private void checkRefused(String fields, Map<String, String> messages) {
        checkFields(create(fields), messages);
        checkFields(update(fields), messages);
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
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "\"tomorrow\"",
                "\"infinity\"",
                "\"2026-12-24\"",
                "\"2026-12-24T18:00:00\"",
                "\"2026-12-24 18:00:00Z\"",
                "\"2026-12-24T18:00Z\"",
                "\"2026-12-24T18:00:00+0100\"",
                "\"2026-12-24T18:00:00+01\"",
                "\"2026-12-24T18:00:00+24:00\"",
                "\"2026-12-24T18:00:00+01:60\"",
                "\"2026-12-24T18:00:00.Z\"",
                "\"2026-12-24T18:00:00,5Z\"",
                "\"2026-12-24T24:00:00Z\"",
                "\"2026-02-29T00:00:00Z\"",
                "\"2026-13-01T00:00:00Z\"",
                "\"2016-12-31T23:59:60Z\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"0001-01-01T00:00:00+00:01\"",
                "\"9999-12-31T23:59:59-18:00\"",
                "\"10000-01-01T00:00:00Z\"",
                "\"+2026-12-24T18:00:00Z\"",
                "\"-0001-12-24T18:00:00Z\"",
                "\"2026-12-24T18:00:00Z \"",
                "\"2026-12-24T18:00:00Z\\n\"",
                "\"2026-12-24T18:00:00Z\\u0000\"",
                "\"２０２６-12-24T18:00:00Z\"",
                "0",
                "1798135200",
                "1e400",
                "99999999999999999999999999",
                "true",
                "[]",
                "[\"2026-12-24T18:00:00Z\"]",
                "[2026, 12, 24]",
                "{}"
            })
    void whatIsNoDueTimeIsRefused(String dueAt) {
        checkRefused("\"due_at\": " + dueAt, Map.of("due_at", DUE_AT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aPriorityIsZeroToThree(int priority) {
        assertThat(kept("\"priority\": " + priority))
                .extracting(task -> task.getInt("priority"))
                .containsOnly(priority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4", "2147483647", "-2147483648"})
    void anotherNumberIsNoPriority(String priority) {
        checkRefused("\"priority\": " + priority, Map.of("priority", PRIORITY_RANGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "\"\"",
                "\" \"",
                "1.0",
                "1.5",
                "1e0",
                "1e400",
                "true",
                "false",
                "[]",
                "[1]",
                "{}",
                "2147483648",
                "9223372036854775808",
                "-99999999999999999999999999"
            })
    void whatIsNoIntegerIsNoPriority(String priority) {
        checkRefused("\"priority\": " + priority, Map.of("priority", PRIORITY_TYPE));
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
        checkRefused("\"labels\": [" + twenty + ", \"one more\"]", Map.of("labels", LABELS_SIZE));
        checkRefused(
                "\"labels\": [" + String.join(",", Collections.nCopies(200_000, "\"a\"")) + "]",
                Map.of("labels", LABELS_SIZE));
    }

    @Test
    void everyLabelAtFaultIsNamed() {
        String characters = " must not contain a NUL or an unpaired surrogate";
        String length = " must be 1 to 50 characters";
        checkRefused(
                "\"labels\": [\"a\", 5, \"\", \" \", \"" + "b".repeat(51)
                        + "\", \"\\u0000\", \"\\ud800\", null, true, [], [[\"c\"]], {\"d\": [1]}, 1e400]",
                Map.ofEntries(
                        Map.entry("labels[1]", "Labels[1] must be a string"),
                        Map.entry("labels[2]", "Labels[2]" + length),
                        Map.entry("labels[3]", "Labels[3]" + length),
                        Map.entry("labels[4]", "Labels[4]" + length),
                        Map.entry("labels[5]", "Labels[5]" + characters),
                        Map.entry("labels[6]", "Labels[6]" + characters),
                        Map.entry("labels[7]", "Labels[7] must be a string"),
                        Map.entry("labels[8]", "Labels[8] must be a string"),
                        Map.entry("labels[9]", "Labels[9] must be a string"),
                        Map.entry("labels[10]", "Labels[10] must be a string"),
                        Map.entry("labels[11]", "Labels[11] must be a string"),
                        Map.entry("labels[12]", "Labels[12] must be a string")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "\"\"", "5", "1.5", "true", "{}", "{\"0\": \"a\"}"})
    void whatIsNoArrayIsNoLabels(String labels) {
        checkRefused("\"labels\": " + labels, Map.of("labels", LABELS_TYPE));
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        checkFields(
                as(user, "{\"title\": 5, \"due_at\": 1, \"priority\": 9, \"labels\": [\"\"]}")
                        .post(TASKS),
                Map.of(
                        "title",
                        "Title must be a string",
                        "due_at",
                        DUE_AT,
                        "priority",
                        PRIORITY_RANGE,
                        "labels[0]",
                        "Labels[0] must be 1 to 50 characters"));
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
