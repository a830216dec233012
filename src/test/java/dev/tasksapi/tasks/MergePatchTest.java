package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a task by JSON Merge Patch. */
@QuarkusTest
class MergePatchTest {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String BEFORE =
            "{'title': 't', 'description': 'd', 'due_at': '2026-12-24T18:00:00Z', 'priority': 2, 'labels': ['l']}";

    private final String user = newUser();

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private long create(String task) {
        return as(user, json(task))
                .post(TASKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private Response patch(String contentType, long id, String patch) {
        return as(user).config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", contentType)
                .body(json(patch).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .patch(TASK, id);
    }

    /** Those of RFC 7396, appendix A, that are about the members of a flat object, with the fields of a task. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'title': 'b'} | {'title': 'c'} | {'title': 'c'}",
                "{'title': 'b'} | {'description': 'c'} | {'title': 'b', 'description': 'c'}",
                "{'title': 'x', 'description': 'b'} | {'description': null} | {'title': 'x', 'description': null}",
                "{'title': 'c', 'description': 'b'} | {'description': null} | {'title': 'c'}",
                "{'title': 'x', 'labels': ['b']} | {'labels': ['c', 'd']} | {'labels': ['c', 'd']}",
                "{'title': 'x', 'labels': ['b']} | {'labels': []} | {'labels': []}",
                "{'title': 'x', 'due_at': null} | {'priority': 1} | {'due_at': null, 'priority': 1}",
                "{'title': 'x'} | {'due_at': '2026-12-24T18:00:00Z'} | {'due_at': '2026-12-24T18:00:00Z'}",
                "{'title': 'x'} | {'unknown': {'bb': {'ccc': null}}} | {'title': 'x'}",
                BEFORE + " | {} | " + BEFORE,
                BEFORE + " | {'due_at': null} | {'title': 't', 'description': 'd', 'due_at': null, 'labels': ['l']}"
            })
    void aFieldThatIsAbsentStaysAndNullTakesAValueAway(String before, String patch, String after) {
        for (String contentType : new String[] {MERGE_PATCH, "application/json"}) {
            long id = create(before);
            Response answer = patch(contentType, id, patch);
            assertThat(answer.statusCode()).isEqualTo(200);
            Map<String, Object> expected = new JsonPath(json(after)).getMap("$");
            assertThat(answer.jsonPath().<String, Object>getMap("$")).containsAllEntriesOf(expected);
            as(user).get(TASK, id).then().body(is(answer.asString()));
        }
    }

    /** As in a PUT: every task has them. */
    @ParameterizedTest
    @CsvSource({
        "title, Title must not be null",
        "completed, Completed must be true or false",
        "priority, Priority must not be null",
        "labels, Labels must not be null"
    })
    void whatEveryTaskHasCannotBeTakenAway(String field, String message) {
        long id = create(BEFORE);
        Envelope.checkFields(patch(MERGE_PATCH, id, "{'%s': null}".formatted(field)), Map.of(field, message));
        Envelope.checkFields(as(user, json("{'%s': null}".formatted(field))).put(TASK, id), Map.of(field, message));
    }

    /** In the appendix they replace the whole target, which then is no task. */
    @ParameterizedTest
    @ValueSource(strings = {"['c']", "null", "'bar'", "1", "[]"})
    void aPatchThatIsNoObjectIsRefused(String patch) {
        Envelope.check(patch(MERGE_PATCH, create(BEFORE), patch), 400, "validation_error");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        Envelope.checkFields(
                patch(MERGE_PATCH, create(BEFORE), "{'title': ['b'], 'description': {'b': 'c'}, 'labels': 'c'}"),
                Map.of(
                        "title", "Title must be a string",
                        "description", "Description must be a string",
                        "labels", "Labels must be a list of strings"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MERGE_PATCH,
                "application/json",
                "Application/Merge-Patch+JSON",
                "application/merge-patch+json; charset=utf-8",
                "application/merge-patch+json;charset=utf8",
                "application/json;profile=a"
            })
    void aPatchIsSentAsEither(String contentType) {
        patch(contentType, create(BEFORE), "{'title': 'after'}")
                .then()
                .statusCode(200)
                .body("title", is("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json-patch+json", "text/plain", "application/merge-patch", "application/xml"})
    void whoSendsSomethingElseIsToldWhatPatchTakes(String contentType) {
        Response answer = patch(contentType, create(BEFORE), "[]");
        Envelope.check(answer, 415, "unsupported_media_type");
        answer.then().header("Accept-Patch", is("application/merge-patch+json, application/json"));
        as(user).options(TASK, 1).then().header("Accept-Patch", is("application/merge-patch+json, application/json"));
    }

    @Test
    void onlyPatchTakesMergePatches() {
        Response put = as(user).contentType(MERGE_PATCH).body("{}").put(TASK, create(BEFORE));
        Envelope.check(put, 415, "unsupported_media_type");
        assertThat(put.headers().hasHeaderWithName("Accept-Patch")).isFalse();
        Envelope.check(as(user).contentType(MERGE_PATCH).body("{}").post(TASKS), 415, "unsupported_media_type");
    }

    @Test
    void aTaskThatWasCompletedByAPatchKeepsTheTime() {
        long id = create(BEFORE);
        String at = patch(MERGE_PATCH, id, "{'completed': true}").jsonPath().getString("completed_at");
        assertThat(at).isNotNull();
        patch(MERGE_PATCH, id, "{'completed': true}").then().body("completed_at", is(at));
        as(user).patch(COMPLETE, id).then().statusCode(200).body("completed", is(false));
    }
}
