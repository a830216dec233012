package dev.tasksapi.ownership;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that is sent again, because its answer was lost or somebody clicked twice. */
@QuarkusTest
class IdempotencyTest {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String BODY = "{\"title\": \"Buy milk\", \"priority\": 2}";

    private final String user = newUser();
    private final String key = UUID.randomUUID().toString();

    private RequestSpecification keyed(String body) {
        return as(user, body).header(KEY, key);
    }

    private void assertTasks(int count) {
        as(user).get(TASKS).then().statusCode(200).body("$", hasSize(count));
    }

    private static void assertSame(Response again, Response first) {
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(first.header(REPLAYED)).isNull();
    }

    @Test
    void aRequestThatIsSentAgainIsDoneOnce() {
        Response first = keyed(BODY).post(TASKS);
        assertThat(first.statusCode()).isEqualTo(201);
        assertSame(keyed(BODY).post(TASKS), first);
        assertSame(keyed(BODY).post(TASKS), first);
        assertTasks(1);
    }

    @Test
    void withoutAKeyEachRequestIsAnotherOne() {
        as(user, BODY).post(TASKS).then().statusCode(201);
        as(user, BODY).post(TASKS).then().statusCode(201);
        assertTasks(2);
    }

    @Test
    void aKeyInQuotesIsTheSameKey() {
        Response first = as(user, BODY).header(KEY, "a\"b\\c").post(TASKS);
        assertSame(as(user, BODY).header(KEY, "\"a\\\"b\\\\c\"").post(TASKS), first);
        assertTasks(1);
    }

    @Test
    void theSameJsonWrittenAnewIsTheSameRequest() {
        Response first = keyed(BODY).post(TASKS);
        Response again = keyed("{\n  \"priority\":2,\n  \"title\":\"Buy milk\"\n}")
                .accept("application/json, */*;q=0.5")
                .post(TASKS);
        assertSame(again, first);
    }

    @Test
    void theKeyOfSomebodyElseIsAnotherKey() {
        keyed(BODY).post(TASKS).then().statusCode(201);
        Response other = as(newUser(), BODY).header(KEY, key).post(TASKS);
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.header(REPLAYED)).isNull();
    }

    @Test
    void aKeyThatComesWithAnotherBodyOrQueryIsRefused() {
        keyed(BODY).post(TASKS).then().statusCode(201);
        Envelope.check(keyed("{\"title\": \"Buy bread\"}").post(TASKS), 422, "idempotency_key_reused");
        Envelope.check(keyed(BODY).post(TASKS + "?a=b"), 422, "idempotency_key_reused");
        assertTasks(1);
    }

    @Test
    void aRequestThatWasRefusedCanBePutRightUnderItsKey() {
        keyed("{\"title\": \"\"}").post(TASKS).then().statusCode(400);
        Response first = keyed(BODY).post(TASKS);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header(REPLAYED)).isNull();
    }

    @Test
    void theAnswerIsRepeatedAlsoWhenTheTaskHasGone() {
        Response first = keyed(BODY).post(TASKS);
        as(user).delete(TASK, first.jsonPath().getLong("id")).then().statusCode(204);
        assertSame(keyed(BODY).post(TASKS), first);
        assertTasks(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\"open", "\"\"", "\"a\\b\"", "\"a\";b=c", "gr\u00fcn"})
    void aKeyOfAnotherFormIsRefused(String wrong) {
        assertRefused(as(user, BODY).header(KEY, wrong));
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertRefused(as(user, BODY).header(KEY, "k".repeat(256)));
        assertRefused(as(user, BODY).header(KEY, "\"" + "k".repeat(256) + "\""));
        as(user, BODY).header(KEY, "k".repeat(255)).post(TASKS).then().statusCode(201);
        as(user, BODY)
                .header(KEY, "\"" + "\\\\".repeat(255) + "\"")
                .post(TASKS)
                .then()
                .statusCode(201);
    }

    @Test
    void twoKeysAreNone() {
        assertRefused(as(user, BODY).header(KEY, "one", "two"));
    }

    private void assertRefused(RequestSpecification request) {
        Envelope.checkFields(
                request.post(TASKS),
                Map.of(KEY, "Idempotency-Key must be one key of 1 to 255 visible ASCII characters, quoted or not"));
        assertTasks(0);
    }

    @Test
    void otherCallsDoNotLookAtIt() {
        Response created = keyed(BODY).post(TASKS);
        long id = created.jsonPath().getLong("id");
        as(user).header(KEY, "two words").get(TASK, id).then().statusCode(200);
        as(user).header(KEY, key).delete(TASK, id).then().statusCode(204);
    }
}
