package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for a task's fields, for POST and PUT alike. */
@QuarkusTest
class TaskValidationTest {
    private static final String TITLE_LENGTH = "Title must be 1 to 200 characters";
    private static final String TITLE_CHARACTERS = "Title must not contain a NUL or an unpaired surrogate";
    private static final String TITLE_TYPE = "Title must be a string";
    private static final String DESCRIPTION_LENGTH = "Description must be at most 10,000 characters";
    private static final String DESCRIPTION_CHARACTERS = "Description must not contain a NUL or an unpaired surrogate";
    private static final String DESCRIPTION_TYPE = "Description must be a string";
    private static final String COMPLETED = "Completed must be true or false";

    /** A face is one code point and two UTF-16 units; the family is five code points and one picture. */
    private static final String FACE = "😀";

    private static final String FAMILY = "👨‍👩‍👧";

    private final String user = newUser();

    private Response create(String body) {
        return as(user, body).post(TASKS);
    }

    private Response update(String body) {
        return as(user, body).put(TASK, createTask(user, "before"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static Stream<Arguments> brokenTitles() {
        return Stream.of(
                title(quoted(""), TITLE_LENGTH),
                title(quoted(" \\t\\n\\r\\f"), TITLE_LENGTH),
                title(quoted("\\u00a0\\u2003\\u3000\\u2028\\u0085\\ufeff"), TITLE_LENGTH),
                title(quoted("a".repeat(201)), TITLE_LENGTH),
                title(quoted(FACE.repeat(201)), TITLE_LENGTH),
                title(quoted(FAMILY.repeat(40) + "a"), TITLE_LENGTH),
                title(quoted("a" + " ".repeat(199) + "b"), TITLE_LENGTH),
                title(quoted("a\\u0000b"), TITLE_CHARACTERS),
                title(quoted("\\u0000"), TITLE_CHARACTERS),
                title(quoted("\\ud800"), TITLE_CHARACTERS),
                title(quoted("\\udc00\\ud800"), TITLE_CHARACTERS),
                title("5", TITLE_TYPE),
                title("1.5", TITLE_TYPE),
                title("true", TITLE_TYPE),
                title("[\"x\"]", TITLE_TYPE),
                title("{\"x\": \"y\"}", TITLE_TYPE));
    }

    static Stream<Arguments> brokenDescriptions() {
        return Stream.of(
                description(quoted("a".repeat(10_001)), DESCRIPTION_LENGTH),
                description(quoted(FACE.repeat(10_001)), DESCRIPTION_LENGTH),
                description(quoted("\\u0000"), DESCRIPTION_CHARACTERS),
                description(quoted("\\udfff"), DESCRIPTION_CHARACTERS),
                description("0", DESCRIPTION_TYPE),
                description("false", DESCRIPTION_TYPE),
                description("[]", DESCRIPTION_TYPE),
                description("{}", DESCRIPTION_TYPE));
    }

    private static Arguments title(String title, String message) {
        return arguments("title", "{\"title\": " + title + "}", message);
    }

    private static Arguments description(String description, String message) {
        return arguments("description", "{\"title\": \"x\", \"description\": " + description + "}", message);
    }

    @ParameterizedTest
    @MethodSource({"brokenTitles", "brokenDescriptions"})
    void aBrokenTextIsRefused(String field, String body, String message) {
        checkFields(create(body), Map.of(field, message));
        checkFields(update(body), Map.of(field, message));
    }

    @Test
    void aTitleIsRequiredAndCannotBeTakenAway() {
        checkFields(create("{}"), Map.of("title", "Title is required"));
        checkFields(create("{\"title\": null}"), Map.of("title", "Title is required"));
        checkFields(create("{\"Title\": \"x\", \"TITLE\": \"x\"}"), Map.of("title", "Title is required"));
        checkFields(update("{\"title\": null}"), Map.of("title", "Title must not be null"));
    }

    static Stream<Arguments> titles() {
        String space = " \\t\\n\\u000b\\f\\r\\u0085\\u00a0\\u1680\\u2003\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
        return Stream.of(
                arguments("a", "a"),
                arguments("a".repeat(200), "a".repeat(200)),
                arguments(FACE.repeat(200), FACE.repeat(200)),
                arguments(FAMILY.repeat(40), FAMILY.repeat(40)),
                arguments(space + "a" + space, "a"),
                arguments(" ".repeat(1000) + "a".repeat(200) + " ".repeat(1000), "a".repeat(200)),
                arguments("a \\u00a0 b", "a \u00a0 b"),
                arguments("\\u0001\\u001f\\u007f\\u200b", "\u0001\u001f\u007f\u200b"),
                arguments("\\ud83d\\ude00", FACE),
                arguments("e\\u0301", "e\u0301"),
                arguments("<b>' or 1=1; -- \\\\ \\\" %s ${x} :x", "<b>' or 1=1; -- \\ \" %s ${x} :x"));
    }

    @ParameterizedTest
    @MethodSource("titles")
    void aTitleIsKeptAsItIsWithoutTheSpaceAroundIt(String sent, String kept) {
        String body = "{\"title\": \"" + sent + "\"}";
        Response created = create(body);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.jsonPath().getString("title")).isEqualTo(kept);
        Response updated = update(body);
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(as(user).get(TASK, updated.jsonPath().getLong("id"))
                        .jsonPath()
                        .getString("title"))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @MethodSource
    void aDescriptionIsKeptToTheLetter(String description) {
        Map<String, String> body = Map.of("title", "x", "description", description);
        assertThat(as(user, body).post(TASKS).jsonPath().getString("description"))
                .isEqualTo(description);
        assertThat(as(user, body).put(TASK, createTask(user, "x")).jsonPath().getString("description"))
                .isEqualTo(description);
    }

    static Stream<String> aDescriptionIsKeptToTheLetter() {
        return Stream.of("", "  around  ", "\n\n\t", "a".repeat(10_000), FACE.repeat(10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "\"true\"", "\"\"", "\" \"", "1", "0", "1.0", "[]", "[true]", "{}", "null"})
    void completedIsABooleanAndNothingElse(String completed) {
        checkFields(update("{\"completed\": " + completed + "}"), Map.of("completed", COMPLETED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "1", "null", "{}"})
    void whatANewTaskIsNotAskedForIsIgnoredHoweverBroken(String completed) {
        assertThat(create("{\"title\": \"x\", \"completed\": " + completed + "}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        checkFields(
                create("{\"title\": \"\", \"description\": \"" + "a".repeat(10_001) + "\"}"),
                Map.of("title", TITLE_LENGTH, "description", DESCRIPTION_LENGTH));
        checkFields(
                update("{\"title\": 5, \"description\": true, \"completed\": \"yes\"}"),
                Map.of("title", TITLE_TYPE, "description", DESCRIPTION_TYPE, "completed", COMPLETED));
        checkFields(
                update("{\"title\": \" \", \"description\": [], \"completed\": null}"),
                Map.of("title", TITLE_LENGTH, "description", DESCRIPTION_TYPE, "completed", COMPLETED));
    }

    @Test
    void aRefusedUpdateChangesNothing() {
        long id = createTask(user, "before");
        String before = as(user).get(TASK, id).asString();
        checkFields(as(user, "{\"title\": \"after\", \"completed\": 1}").put(TASK, id), Map.of("completed", COMPLETED));
        assertThat(as(user).get(TASK, id).asString()).isEqualTo(before);
    }

    @Test
    void aRefusedTaskIsNotThere() {
        checkFields(create("{\"title\": \"x\", \"description\": 5}"), Map.of("description", DESCRIPTION_TYPE));
        assertThat(as(user).get(TASKS).jsonPath().getList("$")).isEmpty();
    }
}
