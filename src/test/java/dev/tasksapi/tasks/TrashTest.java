package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASH;
import static dev.tasksapi.Api.TRASHED;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was deleted can be had back, and is gone for whoever does not look into the trash. */
@QuarkusTest
class TrashTest {
    private final String user = newUser();

    private long trashed(String title) {
        long id = createTask(user, title);
        as(user).delete(TASK, id).then().statusCode(204).body(equalTo(""));
        return id;
    }

    private static String withoutRequestId(Response response) {
        return response.asString().replace(response.header("X-Request-ID"), "");
    }

    /** As if it had been deleted so many days ago. */
    private void deletedBefore(long id, int days) throws Exception {
        try (OtherSession database = OtherSession.open()) {
            database.lock(user, id);
            database.execute(
                    "update task set deleted_at = now() - interval '%d days' where id = %d".formatted(days, id));
            database.letGo();
        }
    }

    @Test
    void whatIsDeletedIsInTheTrashTheLastFirst() {
        long first = trashed("first");
        long second = trashed("second");
        createTask(user, "live");
        as(user).get(TRASH)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("id", contains((int) second, (int) first))
                .body("title", contains("second", "first"));
    }

    @Test
    void aTrashedTaskSaysWhenItWasDeletedAndThatThisWasItsLastChange() {
        JsonPath before = as(user, Map.of("title", "title")).post(TASKS).jsonPath();
        assertThat(before.getString("deleted_at")).isNull();
        as(user).delete(TASK, before.getLong("id"));
        JsonPath after = as(user).get(TRASH).jsonPath();
        Instant created = Instant.parse(before.getString("created_at"));
        assertThat(Instant.parse(after.getString("[0].deleted_at"))).isAfter(created);
        assertThat(Instant.parse(after.getString("[0].updated_at"))).isAfter(created);
    }

    @Test
    void toTheOtherCallsATrashedTaskIsAsOneThatNeverWas() {
        long id = trashed("title");
        long never = Long.MAX_VALUE;
        assertThat(withoutRequestId(as(user).get(TASK, id))).isEqualTo(withoutRequestId(as(user).get(TASK, never)));
        as(user).get(TASK, id).then().statusCode(404);
        as(user, Map.of("title", "after")).put(TASK, id).then().statusCode(404);
        as(user, Map.of()).put(TASK, id).then().statusCode(404);
        as(user).patch(COMPLETE, id).then().statusCode(404);
        as(user).delete(TASK, id).then().statusCode(404);
        as(user).get(TASKS).then().body("$", empty());
        as(user).get(TASKS + "?status=active").then().body("$", empty());
        as(user).get(TRASH).then().body("title", contains("title"));
    }

    @Test
    void aRestoredTaskIsAsItWasButForItsLastChange() {
        JsonPath before = as(user, Map.of("title", "title", "labels", List.of("a"), "priority", 2))
                .post(TASKS)
                .jsonPath();
        long id = before.getLong("id");
        as(user).delete(TASK, id);
        Response restored = as(user).post(RESTORE, id);
        restored.then().statusCode(200).body("deleted_at", nullValue());
        assertThat(Instant.parse(restored.jsonPath().getString("updated_at")))
                .isAfter(Instant.parse(before.getString("updated_at")));
        as(user).get(TASK, id).then().statusCode(200).body(equalTo(restored.asString()));
        Map<String, Object> expected = before.getMap("$");
        expected.put("updated_at", restored.jsonPath().getString("updated_at"));
        assertThat(restored.jsonPath().getMap("$")).isEqualTo(expected);
        as(user).get(TRASH).then().body("$", empty());
    }

    /** The answer to the first may have been lost. */
    @Test
    void aRestoreCanBeRepeated() {
        long id = trashed("title");
        Response first = as(user).post(RESTORE, id);
        Response second = as(user).post(RESTORE, id);
        second.then().statusCode(200).body(equalTo(first.asString()));
    }

    @Test
    void whatIsDeletedForGoodIsNowhere() {
        long id = trashed("title");
        as(user).delete(TRASHED, id).then().statusCode(204).body(equalTo(""));
        as(user).delete(TRASHED, id).then().statusCode(404);
        as(user).post(RESTORE, id).then().statusCode(404);
        as(user).get(TRASH).then().body("$", empty());
        assertThat(createTask(user, "title")).isGreaterThan(id);
    }

    @Test
    void aLiveTaskCannotBeDeletedForGood() {
        long id = createTask(user, "title");
        as(user).delete(TRASHED, id).then().statusCode(404);
        as(user).get(TASK, id).then().statusCode(200);
    }

    @Test
    void theTrashIsEmptiedAndNothingElse() {
        trashed("first");
        trashed("second");
        long live = createTask(user, "live");
        String other = newUser();
        long ofOther = createTask(other, "of somebody else");
        as(other).delete(TASK, ofOther);
        as(user).delete(TRASH).then().statusCode(204).body(equalTo(""));
        as(user).delete(TRASH).then().statusCode(204);
        as(user).get(TRASH).then().body("$", empty());
        as(user).get(TASKS).then().body("id", contains((int) live));
        as(other).get(TRASH).then().body("id", contains((int) ofOther));
    }

    /** More than a page of the list, and than a portion of what is deleted at once. */
    @Test
    void aLongTrashIsListedAndEmptiedWhole() throws Exception {
        try (OtherSession database = OtherSession.open()) {
            database.lock(user, 0);
            database.execute("""
                    insert into task (user_id, title, deleted_at)
                    select '%s', 'task ' || i, now() - i / 10 * interval '1 s' from generate_series(1, 2100) i""".formatted(user));
            database.letGo();
        }
        List<Long> ids = as(user).get(TRASH).jsonPath().getList("id", Long.class);
        List<Long> times = as(user).get(TRASH).jsonPath().getList("deleted_at", String.class).stream()
                .map(time -> -Instant.parse(time).toEpochMilli())
                .toList();
        assertThat(ids).hasSize(2100).doesNotHaveDuplicates();
        assertThat(times).isSorted();
        as(user).delete(TRASH).then().statusCode(204);
        as(user).get(TRASH).then().body("$", empty());
    }

    @Test
    void whatWasDeletedLongAgoIsNotThereEvenIfNothingSweptIt() throws Exception {
        long old = trashed("old");
        long young = trashed("young");
        deletedBefore(old, 31);
        deletedBefore(young, 29);
        as(user).get(TRASH).then().body("id", contains((int) young));
        as(user).post(RESTORE, old).then().statusCode(404);
        as(user).delete(TRASHED, old).then().statusCode(404);
        as(user).post(RESTORE, young).then().statusCode(200);
    }

    @Test
    void theTrashOfSomebodyElseIsOutOfReach() {
        long id = trashed("title");
        String mallory = newUser();
        Response ofOther = as(mallory).post(RESTORE, id);
        Response ofNobody = as(mallory).post(RESTORE, Long.MAX_VALUE);
        assertThat(ofOther.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(ofOther)).isEqualTo(withoutRequestId(ofNobody));
        as(mallory).delete(TRASHED, id).then().statusCode(404);
        as(mallory).delete(TRASH).then().statusCode(204);
        as(mallory).get(TRASH).then().body("$", empty());
        as(user).get(TRASH).then().body("id", contains((int) id));
    }

    @Test
    void anIdThatNoTaskHasIs404() {
        for (String id : List.of("abc", "1.5", "9223372036854775808", "-1", "%00")) {
            as(user).post(RESTORE, id).then().statusCode(404).body("error_type", is("not_found"));
            as(user).delete(TRASHED, id).then().statusCode(404).body("error_type", is("not_found"));
        }
    }

    @Test
    void deletionsAndRestoresThatMeetLeaveItInOnePlace() {
        long id = createTask(user, "title");
        IntStream.range(0, 40).parallel().forEach(n -> {
            Response answer = n % 2 == 0 ? as(user).delete(TASK, id) : as(user).post(RESTORE, id);
            assertThat(answer.statusCode()).isIn(200, 204, 404);
        });
        boolean isLive = as(user).get(TASK, id).statusCode() == 200;
        as(user).get(TRASH).then().body("size()", is(isLive ? 0 : 1));
    }
}
