package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no due time, no priority and no labels. */
@QuarkusTest
class TaskFieldsValidationTest {
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

    @ParameterizedTest
    @ValueSource(ints = {21, 200_000})
    void moreThanTwentyLabelsAreRefused(int count) {
        String labels = String.join(",", Collections.nCopies(count, "\"a\""));
        checkRefused("\"labels\": [" + labels + "]", Map.of("labels", LABELS_SIZE));
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
}
