package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an update and a toggle change, and what they leave. */
@QuarkusTest
class TaskChangeTest {
    private final String user = newUser();

    @Test
    void anUpdateChangesOnlyWhatItNames() {
        long id = createTask(user, "before");
        as(user, Map.of("description", "more"))
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("title", is("before"))
                .body("description", is("more"))
                .body("completed", is(false));
        as(user, Map.of("title", " after ", "completed", true))
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("title", is("after"))
                .body("description", is("more"))
                .body("completed", is(true));
    }

    @Test
    void aDescriptionIsClearedByNull() {
        long id = createTask(user, "title");
        as(user, Map.of("description", "x")).put(TASK, id);
        as(user, "{\"description\": null}")
                .put(TASK, id)
                .then()
                .statusCode(200)
                .body("description", nullValue())
                .body("title", is("title"));
    }

    @Test
    void anEmptyUpdateChangesNothing() {
        long id = createTask(user, "title");
        String before = as(user).get(TASK, id).asString();
        as(user, "{}").put(TASK, id).then().statusCode(200).body(equalTo(before));
        as(user, "{\"unknown\": 1}").put(TASK, id).then().statusCode(200).body(equalTo(before));
    }

    @Test
    void everyChangeMovesUpdatedAtAndNothingMovesCreatedAt() {
        long id = createTask(user, "title");
        var created = as(user).get(TASK, id).jsonPath();
        var updated = as(user, Map.of("title", "title")).put(TASK, id).jsonPath();
        var toggled = as(user).patch(COMPLETE, id).jsonPath();
        assertThat(Stream.of(created, updated, toggled).map(task -> Instant.parse(task.getString("updated_at"))))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(toggled.getString("created_at")).isEqualTo(created.getString("created_at"));
    }

    @Test
    void togglingTwiceIsWhereItBegan() {
        long id = createTask(user, "title");
        as(user).patch(COMPLETE, id).then().statusCode(200).body("completed", is(true));
        as(user).patch(COMPLETE, id).then().statusCode(200).body("completed", is(false));
    }

    @Test
    void aToggleNeedsNoBodyAndIgnoresOne() {
        long id = createTask(user, "title");
        as(user, "not json").patch(COMPLETE, id).then().statusCode(200).body("completed", is(true));
    }
}
