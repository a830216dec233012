package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many operations in one call. */
@QuarkusTest
class TaskBatchTest {
    private static final String BATCH = "/api/tasks/batch";
    private static final String EACH = BATCH + "?atomic=false";

    private static final long NOBODYS = 9_007_199_254_740_991L;

    private final String user = newUser();

    private Response batch(String path, String... operations) {
        return as(user, "{\"operations\": [" + String.join(",", operations) + "]}")
                .post(path);
    }

    private static String create(String data) {
        return "{\"op\": \"create\", \"data\": " + data + "}";
    }

    private static String update(Object id, String data) {
        return "{\"op\": \"update\", \"id\": " + id + ", \"data\": " + data + "}";
    }

    private static String of(String op, Object id) {
        return "{\"op\": \"" + op + "\", \"id\": " + id + "}";
    }

    private List<String> titles() {
        return as(user).get(TASKS).jsonPath().getList("title");
    }

    @Test
    void eachOperationIsAnsweredAsItsSingleCall() {
        long changed = createTask(user, "to change");
        long gone = createTask(user, "to delete");
        batch(
                        BATCH,
                        create("{\"title\": \" new \", \"labels\": [\"a\", \"b\"], \"priority\": 3,"
                                + " \"due_at\": \"2026-12-24T18:00:00.123456789+01:00\"}"),
                        update(changed, "{\"title\": \"changed\", \"description\": \"more\"}"),
                        of("complete", changed),
                        of("delete", gone))
                .then()
                .statusCode(200)
                .body("results.status", contains(201, 200, 200, 204))
                .body("results[0].data.title", is("new"))
                .body("results[0].data.user_id", is(user))
                .body("results[0].data.labels", contains("a", "b"))
                .body("results[0].data.priority", is(3))
                .body("results[0].data.due_at", is("2026-12-24T17:00:00.123456Z"))
                .body("results[0].data.completed", is(false))
                .body("results[1].data.title", is("changed"))
                .body("results[1].data.completed", is(false))
                .body("results[2].data.description", is("more"))
                .body("results[2].data.completed", is(true))
                .body("results[2].data.completed_at", notNullValue())
                .body("results[3]", aMapWithSize(1));
        assertThat(titles()).containsExactly("new", "changed");
    }

    @Test
    void whatWasCreatedIsAnsweredAsItIsRead() {
        Response answer = batch(BATCH, create("{\"title\": \"one\"}"), create("{\"title\": \"two\"}"));
        for (Map<String, ?> task : answer.jsonPath().<Map<String, ?>>getList("results.data")) {
            assertThat(as(user).get(TASK, task.get("id")).jsonPath().getMap("")).isEqualTo(task);
        }
    }

    @Test
    void fiveHundredAreCreatedInTheirOrder() {
        String[] operations = IntStream.range(0, 500)
                .mapToObj(n -> create("{\"title\": \"" + n + "\"}"))
                .toArray(String[]::new);
        Response answer = batch(BATCH, operations);
        answer.then().statusCode(200).body("results", hasSize(500));
        List<String> expected =
                IntStream.range(0, 500).mapToObj(Integer::toString).toList();
        assertThat(answer.jsonPath().getList("results.data.title", String.class))
                .isEqualTo(expected);
        assertThat(answer.jsonPath().getList("results.data.id", Long.class)).isSorted();
        assertThat(titles()).hasSize(500).startsWith("499", "498");
    }

    @Test
    void moreThanFiveHundredAreRefused() {
        String[] operations = IntStream.range(0, 501)
                .mapToObj(n -> create("{\"title\": \"title\"}"))
                .toArray(String[]::new);
        Envelope.checkFields(batch(BATCH, operations), Map.of("operations", "Operations must be at most 500"));
        assertThat(titles()).isEmpty();
    }

    @Test
    void noneIsABatchToo() {
        batch(BATCH).then().statusCode(200).body("results", hasSize(0));
    }

    @Test
    void aLaterOperationSeesWhatAnEarlierOneDid() {
        long id = createTask(user, "title");
        batch(BATCH, update(id, "{\"priority\": 1}"), update(id, "{}"), of("complete", id), update(id, "{}"))
                .then()
                .statusCode(200)
                .body("results.data.priority", contains(1, 1, 1, 1))
                .body("results.data.completed", contains(false, false, true, true));
        batch(EACH, of("delete", id), of("complete", id))
                .then()
                .statusCode(200)
                .body("results.status", contains(204, 404));
    }

    @Test
    void oneThatFailsUndoesAll() {
        long id = createTask(user, "title");
        Response answer = batch(
                BATCH, create("{\"title\": \"new\"}"), of("complete", id), of("delete", NOBODYS), of("delete", id));
        Envelope.check(answer, 404, "not_found", Set.of("errors"));
        answer.then().body("errors.field", contains("operations[2]"));
        assertThat(titles()).containsExactly("title");
        as(user).get(TASK, id).then().body("completed", is(false));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        long id = createTask(user, "title");
        Envelope.checkFields(
                batch(
                        BATCH,
                        create("{\"title\": \"\", \"priority\": \"high\"}"),
                        of("delete", id),
                        update(id, "{\"title\": null, \"labels\": [\"a\", \"\"]}"),
                        "{\"op\": \"delete\"}",
                        "{\"op\": \"create\"}",
                        "{\"op\": \"erase\", \"id\": 1}"),
                Map.of(
                        "operations[0].data.title", "Title must be 1 to 200 characters",
                        "operations[0].data.priority", "Priority must be an integer of 32 bits",
                        "operations[2].data.title", "Title must not be null",
                        "operations[2].data.labels[1]", "Labels[1] must be 1 to 50 characters",
                        "operations[3].id", "Id is required",
                        "operations[4].data", "Data must be an object",
                        "operations[5].op", "Op must be create, update, complete, delete or restore"));
        assertThat(titles()).containsExactly("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "[]", "\"create\"", "{}", "{\"op\": null}", "{\"op\": {\"op\": \"create\"}}"})
    void whatIsNoOperationIsRefused(String operation) {
        Envelope.checkFields(
                batch(BATCH, operation),
                Map.of("operations[0].op", "Op must be create, update, complete, delete or restore"));
    }

    @Test
    void withoutAtomicTheOthersAreDone() {
        long id = createTask(user, "title");
        batch(
                        EACH,
                        create("{\"title\": \"new\"}"),
                        of("delete", NOBODYS),
                        create("{\"title\": \"\"}"),
                        update(id, "{\"title\": \"changed\"}"))
                .then()
                .statusCode(200)
                .body("results.status", contains(201, 404, 400, 200))
                .body("results[1].error.error_type", is("not_found"))
                .body("results[1].error.request_id", notNullValue())
                .body("results[1].data", nullValue())
                .body("results[2].error.errors.field", contains("data.title"))
                .body("results[3].error", nullValue());
        assertThat(titles()).containsExactly("new", "changed");
    }

    @Test
    void whatIsDeletedCanBeRestored() {
        long id = createTask(user, "title");
        batch(EACH, of("delete", id), of("update", id), of("restore", id), of("restore", id), of("restore", NOBODYS))
                .then()
                .statusCode(200)
                .body("results.status", contains(204, 400, 200, 200, 404))
                .body("results[2].data.title", is("title"))
                .body("results[2].data.deleted_at", nullValue());
        assertThat(titles()).containsExactly("title");
        batch(BATCH, of("delete", id)).then().statusCode(200);
        batch(BATCH, of("restore", id)).then().statusCode(200);
        assertThat(titles()).containsExactly("title");
    }

    @Test
    void anOperationMayDemandAVersion() {
        Response created = batch(BATCH, create("{\"title\": \"title\"}"));
        long id = created.jsonPath().getLong("results[0].data.id");
        String etag = created.jsonPath().getString("results[0].etag");
        assertThat(etag).isEqualTo(as(user).get(TASK, id).header("ETag"));
        Response changed = batch(EACH, matching("complete", id, etag), matching("delete", id, etag));
        changed.then()
                .statusCode(200)
                .body("results.status", contains(200, 412))
                .body("results[1].error.error_type", is("precondition_failed"))
                .body("results[1].error.current.completed", is(true));
        String current = as(user).get(TASK, id).header("ETag");
        assertThat(changed.jsonPath().getList("results.etag")).containsExactly(current, current);
        batch(BATCH, matching("delete", id, current)).then().statusCode(200).body("results.status", contains(204));
    }

    @Test
    void aVersionThatHasGoneUndoesAll() {
        long id = createTask(user, "title");
        String etag = as(user).get(TASK, id).header("ETag");
        as(user, Map.of("title", "changed")).put(TASK, id);
        Response answer = batch(BATCH, create("{\"title\": \"new\"}"), matching("complete", id, etag));
        Envelope.check(answer, 412, "precondition_failed", Set.of("errors", "current"));
        answer.then()
                .header("ETag", as(user).get(TASK, id).header("ETag"))
                .body("errors.field", contains("operations[1]"))
                .body("current.title", is("changed"));
        assertThat(titles()).containsExactly("changed");
    }

    @Test
    void anUpdateWithoutChangesLooksAtTheVersionToo() {
        long id = createTask(user, "title");
        batch(
                        EACH,
                        "{\"op\": \"update\", \"id\": " + id + ", \"data\": {}, \"if_match\": \"\\\"0-0\\\"\"}",
                        matching("complete", NOBODYS, "\"0-0\""))
                .then()
                .body("results.status", contains(412, 404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"no quotes\"", "5", "[]"})
    void aVersionOfAnotherFormIsRefused(String ifMatch) {
        Envelope.checkFields(
                batch(BATCH, "{\"op\": \"delete\", \"id\": 1, \"if_match\": " + ifMatch + "}"),
                Map.of(
                        "operations[0].if_match",
                        "If-Match must be the ETag as it was sent, with its quotes, a list of such, or *"));
    }

    private static String matching(String op, long id, String etag) {
        return "{\"op\": \"" + op + "\", \"id\": " + id + ", \"if_match\": \"" + etag.replace("\"", "\\\"") + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "\"5\"", "1.5", "9223372036854775808", "-1", "true", "[]"})
    void anIdOfNoRowIsNotFound(String id) {
        Response answer = batch(BATCH, create("{\"title\": \"new\"}"), of("complete", id));
        Envelope.check(answer, 404, "not_found", Set.of("errors"));
        answer.then().body("errors.field", contains("operations[1]"));
        assertThat(titles()).isEmpty();
    }

    @Test
    void somebodyElsesTaskIsNotFoundAndStays() {
        String other = newUser();
        long id = createTask(other, "title");
        for (String operation : List.of(of("complete", id), of("delete", id), update(id, "{\"title\": \"mine\"}"))) {
            batch(EACH, operation).then().statusCode(200).body("results.status", contains(404));
        }
        as(other).get(TASK, id).then().body("title", is("title")).body("completed", is(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?atomic=no", "?atomic="})
    void atomicIsTrueOrFalse(String query) {
        Envelope.checkFields(batch(BATCH + query), Map.of("atomic", "Atomic must be true or false"));
        Envelope.checkFields(batch(BATCH + "?atomic=true&atomic=false"), Map.of("atomic", "Atomic must be given once"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Operations is required",
                "{\"operations\": null}|Operations is required",
                "{\"operations\": {}}|Operations must be a list",
                "{\"operations\": \"[]\"}|Operations must be a list"
            })
    void aBatchHasAListOfOperations(String body, String message) {
        Envelope.checkFields(as(user, body).post(BATCH), Map.of("operations", message));
    }

    @Test
    void aBatchThatIsSentAgainIsDoneOnce() {
        String body = "{\"operations\": [" + create("{\"title\": \"new\"}") + "]}";
        Response first = as(user, body).header("Idempotency-Key", "k").post(BATCH);
        Response again = as(user, body).header("Idempotency-Key", "k").post(BATCH);
        again.then().statusCode(200).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(titles()).containsExactly("new");
    }

    @Test
    void aBatchOfDifferentOperationsKeepsTheirOrder() {
        String operations = IntStream.range(0, 100)
                .mapToObj(n -> n % 3 == 0 ? of("delete", NOBODYS) : create("{\"title\": \"" + n + "\"}"))
                .collect(Collectors.joining(","));
        List<Integer> expected =
                IntStream.range(0, 100).mapToObj(n -> n % 3 == 0 ? 404 : 201).toList();
        assertThat(batch(EACH, operations).jsonPath().getList("results.status", Integer.class))
                .isEqualTo(expected);
    }
}
