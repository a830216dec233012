package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves comes back the same. */
@QuarkusTest
class ExportImportTest extends PortableData {
    @Test
    void anExportIsAllOfMineAndNothingElse() {
        String other = newUser();
        createTask(other, "of somebody else");
        createTask(user, "live");
        long deleted = createTask(user, "in the trash");
        as(user).delete(TASK, deleted);
        Response all = export();
        all.then()
                .contentType("application/json")
                .body("version", is(1))
                .body("profile", nullValue())
                .body("tasks.title", contains("in the trash", "live"))
                .body("tasks.user_id", contains(user, user))
                .body("tasks[1].deleted_at", nullValue());
        assertThat(all.jsonPath().getString("tasks[0].deleted_at")).isNotNull();
        assertThat(all.header("Content-Disposition"))
                .matches("attachment; filename=\"my-data-\\d{4}-\\d{2}-\\d{2}\\.json\"");
    }

    @Test
    void whoHasNothingExportsNothing() throws Exception {
        JsonNode all = read(export().asString());
        assertThat(all.path("profile").isNull()).isTrue();
        assertThat(all.path("tasks")).isEmpty();
        assertThat(lasting(export().asString())).isEqualTo(lasting(all.toString()));
        importOf(all.toString()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsExportedDeletedAndImportedIsTheSame(long seed) throws Exception {
        makeSomething(new Random(seed));
        String before = export().asString();
        deleteAll();
        importOf(before)
                .then()
                .statusCode(200)
                .body("results.name", contains("profile", "projects", "tasks"))
                .body("results.changed", contains(1, 3, 30));
        String after = export().asString();
        assertThat(lasting(after)).isEqualTo(lasting(before));
        importOf(before)
                .then()
                .statusCode(200)
                .body("results.changed", contains(0, 0, 0))
                .body("results.unchanged", contains(1, 3, 30));
        importOf(after).then().statusCode(200).body("results.changed", contains(0, 0, 0));
        assertThat(read(export().asString()).path("tasks"))
                .isEqualTo(read(after).path("tasks"));
    }

    @Test
    void whatIsStillThereStaysAsItIs() throws Exception {
        makeSomething(new Random(4));
        String before = export().asString();
        importOf(before).then().statusCode(200).body("results.changed", contains(0, 0, 0));
        assertThat(read(export().asString()).path("tasks"))
                .isEqualTo(read(before).path("tasks"));
    }

    @Test
    void aTaskThatWasDeletedForGoodComesBack() {
        long id = createTask(user, "Buy milk");
        String before = export().asString();
        as(user).delete(TASK, id);
        as(user).delete("/api/trash/{id}", id).then().statusCode(204);
        importOf(before).then().statusCode(200).body("results[0].changed", is(1));
        as(user).get(TASKS).then().body("title", contains("Buy milk"));
    }

    @Test
    void anotherAccountGetsTasksOfItsOwn() {
        createTask(user, "Buy milk");
        String document = export().asString();
        String other = newUser();
        as(other, document).post(IMPORT).then().statusCode(200).body("results[0].changed", is(1));
        as(other).get(TASKS).then().body("title", contains("Buy milk")).body("user_id", contains(other));
        as(user).get(TASKS).then().body("$", hasSize(1));
        long mine = as(user).get(TASKS).jsonPath().getLong("[0].id");
        as(other).get(TASK, mine).then().statusCode(404);
    }

    @Test
    void importsAtOnceMakeEachTaskOnce() {
        createTask(user, "Buy milk");
        String document = export().asString();
        deleteAll();
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(n ->
                        CompletableFuture.supplyAsync(() -> importOf(document).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 503);
        as(user).get(TASKS).then().body("$", hasSize(1));
    }

    @Test
    void aDocumentOfSomebodyElsesMakingNeedsOnlyTitles() {
        String document =
                "{\"version\": 1, \"tasks\": [{\"title\": \" one \"}, {\"title\": \"two\", \"completed\": true},"
                        + " {\"title\": \"two\", \"completed\": true}], \"unknown\": [[{}]]}";
        importOf(document).then().statusCode(200).body("results[0].changed", is(2)); // the same twice is one
        as(user).get(TASKS).then().body("title", contains("one", "two"));
        importOf(document).then().statusCode(200).body("results[0].changed", is(0));
    }

    @Test
    void nothingWasDeletedInTheFuture() {
        importOf("{\"version\": 1, \"tasks\": [{\"title\": \"x\", \"deleted_at\": \"9999-01-01T00:00:00Z\"}]}")
                .then()
                .statusCode(200);
        assertThat(as(user).get("/api/trash").jsonPath().getString("[0].deleted_at"))
                .startsWith("20");
    }

    @Test
    void aKeyedImportIsAnsweredOnce() {
        String document = "{\"version\": 1, \"tasks\": [{\"title\": \"x\"}]}";
        for (String replayed : Stream.of("", "true").toList()) {
            Response answer =
                    as(user, document).header("Idempotency-Key", "import").post(IMPORT);
            answer.then().statusCode(200).body("results[0].changed", is(1));
            assertThat(answer.headers().getValues("Idempotency-Replayed"))
                    .isEqualTo(replayed.isEmpty() ? List.of() : List.of(replayed));
        }
    }

    @Test
    void aProfileIsNotChangedASecondTime() {
        String document = "{\"version\": 1, \"profile\": {\"locale\": \"en-gb\", \"settings\": null}}";
        importOf(document).then().statusCode(200).body("results.changed", contains(1));
        importOf(document).then().statusCode(200).body("results.changed", contains(0));
    }

    @Test
    void onlyTheseFormats() {
        Envelope.checkFields(as(user).get(EXPORT + "?format=xml"), Map.of("format", "Format must be json, csv or zip"));
        Envelope.check(as(user).contentType("text/plain").body("x").post(IMPORT), 415, "unsupported_media_type");
        Envelope.check(
                as(user).contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body("{}")
                        .post(IMPORT),
                415,
                "unsupported_media_type");
    }
}
