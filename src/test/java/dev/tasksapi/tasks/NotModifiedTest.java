package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.RawHttp;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of what the caller has already. */
@QuarkusTest
class NotModifiedTest {
    private static final String IF_NONE_MATCH = "If-None-Match";

    @Inject
    Pool pool;

    private final String user = newUser();
    private long id;

    @BeforeEach
    void createOne() {
        id = createTask(user, "title");
    }

    /** With the id of the task in it. */
    static Stream<String> paths() {
        return Stream.of(TASK, TASKS, TASKS + "?status=active", TASKS + "?status=completed");
    }

    private Response get(String path) {
        return path.equals(TASK) ? as(user).get(path, id) : as(user).get(path);
    }

    private Response get(String path, String known) {
        return path.equals(TASK)
                ? as(user).header(IF_NONE_MATCH, known).get(path, id)
                : as(user).header(IF_NONE_MATCH, known).get(path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void whatIsKnownAlreadyIsNotSentAgain(String path) {
        Response known = get(path);
        known.then().statusCode(200);
        Response answer = get(path, known.header("ETag"));
        answer.then().statusCode(304).header("ETag", is(known.header("ETag"))).body(is(""));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a304HasTheHeadersOfThe200ButThoseOfTheBody(String path) throws IOException {
        String headers = "Authorization: Bearer " + TestTokens.of(user) + "\r\nOrigin: https://app.example.com"
                + "\r\nX-Request-ID: mine";
        String target = "GET " + path.replace("{id}", Long.toString(id));
        RawHttp.Answer full = RawHttp.send(target, headers, "");
        RawHttp.Answer known = RawHttp.send(target, headers + "\r\n" + IF_NONE_MATCH + ": " + full.header("ETag"), "");

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).startsWith("\"").isEqualTo(full.header("ETag"));
        assertThat(known.header("X-Request-ID")).isEqualTo("mine");
        assertThat(known.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(known.header("Vary")).isEqualTo("Origin, Authorization, Cookie, Accept");
        assertThat(known.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        assertThat(known.header("Access-Control-Expose-Headers")).contains("ETag");
        assertThat(known.header("Content-Type")).isEmpty();
        assertThat(known.header("Transfer-Encoding")).isEmpty();
        assertThat(full.head().lines().filter(line -> line.startsWith("Vary"))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aProxyThatCompressesMakesTagsWeakAndTheyMatchHere(String path) {
        String weak = "W/" + get(path).header("ETag");
        get(path, "\"other\", " + weak).then().statusCode(304);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aStarMatchesWhateverIsThere(String path) {
        get(path, "*").then().statusCode(304);
    }

    /** Somebody who asks in a way that cannot be read gets the answer in full, which is never wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "a", "", "\"", "W/", "\"0-0\""})
    void anyOtherTagGetsTheAnswerInFull(String known) {
        paths().forEach(path -> get(path, known).then().statusCode(200).header("ETag", notNullValue()));
    }

    @Test
    void headSaysTheSameAsGet() {
        String known = get(TASK).header("ETag");
        as(user).head(TASK, id).then().statusCode(200).header("ETag", is(known));
        as(user).header(IF_NONE_MATCH, known).head(TASK, id).then().statusCode(304);
    }

    @Test
    void everyChangeOfATaskIsAChangeOfTheTaskAndOfTheListsWithIt() {
        for (Runnable change : new Runnable[] {
            () -> as(user, Map.of("title", "b")).put(TASK, id),
            () -> as(user, Map.of("description", "c")).patch(TASK, id),
            () -> as(user).patch(COMPLETE, id)
        }) {
            String task = get(TASK).header("ETag");
            String list = get(TASKS).header("ETag");
            change.run();
            get(TASK, task).then().statusCode(200);
            get(TASKS, list).then().statusCode(200);
        }
    }

    @Test
    void aTaskThatComesOrGoesIsAChangeOfTheList() {
        String one = get(TASKS).header("ETag");
        long second = createTask(user, "second");
        String two = get(TASKS, one).then().statusCode(200).extract().header("ETag");
        as(user).delete(TASK, second);
        get(TASKS, two).then().statusCode(200).header("ETag", is(one));
    }

    @Test
    void aListWithoutTasksHasATagToo() {
        as(user).delete(TASK, id);
        String known = get(TASKS).then().statusCode(200).extract().header("ETag");
        get(TASKS, known).then().statusCode(304);
    }

    /** Its rows are read in several transactions, so they need not have been there together. */
    @Test
    void aListThatIsSentInPiecesHasNoTagAndIsNotKept() {
        pool.query("""
                begin;
                set local role tasks_app;
                set local app.user_id = '%1$s';
                insert into task (user_id, title, completed, priority, labels)
                select '%1$s', 'title ' || i, false, 0, '{}' from generate_series(1, 200) i;
                commit""".formatted(user)).execute().await().indefinitely();
        get(TASKS, "*")
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Cache-Control", is("no-store"))
                .body("$", hasSize(201));
    }

    @Test
    void whatIsGoneOrSomebodyElsesIs404WhateverIsKnown() {
        String known = get(TASK).header("ETag");
        as(newUser())
                .header(IF_NONE_MATCH, known)
                .get(TASK, id)
                .then()
                .statusCode(404)
                .header("ETag", nullValue());
        as(user).delete(TASK, id);
        get(TASK, known).then().statusCode(404).header("ETag", nullValue()).header("Cache-Control", is("no-store"));
    }

    @Test
    void aWriteIsNeverAnsweredSo() {
        String known = get(TASK).header("ETag");
        as(user, "{}")
                .header(IF_NONE_MATCH, known)
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("title", is("title"));
    }

    @Test
    void anAnswerWithoutATagIsNotKept() {
        as(user, "{}")
                .post(TASKS)
                .then()
                .statusCode(400)
                .header("ETag", nullValue())
                .header("Cache-Control", is("no-store"));
        as(user).delete(TASK, id)
                .then()
                .statusCode(204)
                .header("ETag", nullValue())
                .header("Cache-Control", is("no-store"));
    }

    @Test
    void anotherUserHasAnotherTagForTheSameUrl() {
        String other = newUser();
        createTask(other, "title");
        as(other).get(TASKS).then().header("ETag", not(get(TASKS).header("ETag")));
    }
}
