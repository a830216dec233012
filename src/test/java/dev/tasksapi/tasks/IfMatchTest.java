package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Named.named;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that are to meet the version that their caller has read. */
@QuarkusTest
class IfMatchTest {
    private static final String IF_MATCH = "If-Match";

    private final String user = newUser();
    private long id;

    @BeforeEach
    void createOne() {
        id = createTask(user, "before");
    }

    @FunctionalInterface
    private interface Write {
        Response by(RequestSpecification caller, long id);
    }

    static Stream<Named<Write>> writes() {
        return Stream.of(
                named("PUT", (caller, id) -> caller.contentType("application/json")
                        .body(Map.of("title", "mine"))
                        .put(TASK, id)),
                named("PUT of nothing", (caller, id) -> caller.contentType("application/json")
                        .body("{}")
                        .put(TASK, id)),
                named("PATCH", (caller, id) -> caller.contentType("application/json")
                        .body(Map.of("title", "mine"))
                        .patch(TASK, id)),
                named("toggle", (caller, id) -> caller.patch(COMPLETE, id)),
                named("DELETE", (caller, id) -> caller.delete(TASK, id)));
    }

    private Response read() {
        return as(user).get(TASK, id);
    }

    private String tag() {
        return read().header("ETag");
    }

    /** The tag of a version that is no longer there. */
    private String oldTag() {
        String old = tag();
        as(user, Map.of("description", "theirs")).put(TASK, id).then().statusCode(200);
        return old;
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteOfWhatIsThereIsDone(Write write) {
        assertThat(write.by(as(user).header(IF_MATCH, tag()), id).statusCode()).isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteOfWhatHasChangedIsNotAndShowsWhatIsThere(Write write) {
        String old = oldTag();
        Response now = read();

        Response answer = write.by(as(user).header(IF_MATCH, old), id);

        Envelope.check(answer, 412, "precondition_failed", Set.of("current"));
        assertThat(answer.jsonPath().getMap("current")).isEqualTo(now.jsonPath().getMap("$"));
        answer.then().header("ETag", is(now.header("ETag"))).header("Cache-Control", is("no-store"));
        assertThat(read().asString()).isEqualTo(now.asString());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aProblemDocumentShowsItToo(Write write) {
        Response answer = write.by(as(user).accept(PROBLEM).header(IF_MATCH, oldTag()), id);
        Envelope.check(answer, 412, "precondition_failed", Set.of("current"));
        answer.then().contentType(PROBLEM).body("current.description", is("theirs"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void whatA412ShowsLeadsToAWriteThatIsDone(Write write) {
        Response refused = write.by(as(user).header(IF_MATCH, oldTag()), id);
        assertThat(write.by(as(user).header(IF_MATCH, refused.header("ETag")), id)
                        .statusCode())
                .isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void oneOfSeveralTagsIsEnough(Write write) {
        String several = oldTag() + ", W/\"weak\" , \"another\"," + tag();
        assertThat(write.by(as(user).header(IF_MATCH, several), id).statusCode())
                .isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void severalLinesAreOneList(Write write) {
        RequestSpecification caller = as(user).header(IF_MATCH, oldTag()).header(IF_MATCH, tag());
        assertThat(write.by(caller, id).statusCode()).isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aStarIsAnyVersion(Write write) {
        assertThat(write.by(as(user).header(IF_MATCH, "*"), id).statusCode()).isBetween(200, 204);
    }

    /** RFC 9110, section 13.1.1: the comparison is the strong one. The answer tells whose proxy compresses why. */
    @ParameterizedTest
    @MethodSource("writes")
    void aWeakTagNeverMatches(Write write) {
        Response answer = write.by(as(user).header(IF_MATCH, "W/" + tag()), id);
        Envelope.check(answer, 412, "precondition_failed", Set.of("current"));
        answer.then().body("detail", containsString("proxy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"0-0\"", "\"zzzzzzzzzzz-zzzzzzz\"", "\"zzzzzzzzzzzz-0\"", "\"\"", "\"\u00e4\"", "\"';--\""})
    void aTagThatSomebodyMadeUpNeverMatches(String madeUp) {
        Envelope.check(
                as(user, Map.of("title", "mine")).header(IF_MATCH, madeUp).put(TASK, id),
                412,
                "precondition_failed",
                Set.of("current"));
    }

    /** Some clients take the quotes off. They are told, because without a condition the write might undo another. */
    @ParameterizedTest
    @MethodSource("writes")
    void aTagWithoutItsQuotesIsRefusedByTheNameOfTheHeader(Write write) {
        Response answer = write.by(as(user).header(IF_MATCH, tag().replace("\"", "")), id);
        Envelope.checkFields(
                answer,
                Map.of(IF_MATCH, "If-Match must be the ETag as it was sent, with its quotes, a list of such, or *"));
        read().then().statusCode(200).body("title", is("before")).body("completed", is(false));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aTaskThatIsNotThereIs404WhateverIsDemanded(Write write) {
        for (String demanded : new String[] {tag(), "\"another\"", "*"}) {
            Envelope.check(write.by(as(user).header(IF_MATCH, demanded), Long.MAX_VALUE), 404, "not_found");
            Response ofStranger = write.by(as(newUser()).header(IF_MATCH, demanded), id);
            Envelope.check(ofStranger, 404, "not_found");
            ofStranger.then().header("ETag", nullValue());
        }
    }

    @Test
    void everyAnswerThatShowsATaskHasTheTagOfItsVersion() {
        Response created = as(user, Map.of("title", "a")).post(TASKS);
        long task = created.jsonPath().getLong("id");
        created.then()
                .statusCode(201)
                .header("ETag", is(as(user).get(TASK, task).header("ETag")));
        String before = created.header("ETag");
        for (Supplier<Response> change : List.<Supplier<Response>>of(
                () -> as(user, Map.of("title", "b")).put(TASK, task),
                () -> as(user, Map.of("title", "c")).patch(TASK, task),
                () -> as(user).patch(COMPLETE, task))) {
            Response changed = change.get();
            changed.then()
                    .header("ETag", not(before))
                    .header("ETag", is(as(user).get(TASK, task).header("ETag")));
            before = changed.header("ETag");
        }
    }

    @Test
    void aPutOfNothingChangesNoVersion() {
        String before = tag();
        as(user, "{}").put(TASK, id).then().statusCode(200).header("ETag", is(before));
        as(user, "{}").patch(TASK, id).then().statusCode(200).header("ETag", is(before));
        assertThat(tag()).isEqualTo(before);
    }

    @Test
    void theBodyIsJudgedFirst() {
        Response answer = as(user, "{\"title\": 5}").header(IF_MATCH, oldTag()).put(TASK, id);
        Envelope.checkFields(answer, Map.of("title", "Title must be a string"));
    }
}
