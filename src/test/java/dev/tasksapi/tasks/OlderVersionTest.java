package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createProject;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What an instance leaves behind that does not know {@code completed_at} and projects; during a deployment one may still
 * run.
 */
@QuarkusTest
class OlderVersionTest {
    private final String user = newUser();

    private void setCompleted(long id, boolean completed) throws Exception {
        try (OtherSession older = OtherSession.open()) {
            older.lock(user, id);
            older.execute("update task set completed = %s where id = %d".formatted(completed, id));
            older.letGo();
        }
    }

    @Test
    void aTaskThatItCompletedHasNoTimeForIt() throws Exception {
        long id = createTask(user, "title");
        setCompleted(id, true);
        as(user).get(TASK, id).then().body("completed", is(true)).body("completed_at", nullValue());
        as(user, Map.of("completed", true)).put(TASK, id).then().body("completed_at", nullValue());
    }

    @Test
    void aTaskThatItRestoresComesBackWithoutAProjectThatIsInTheTrash() throws Exception {
        long project = createProject(user, "garden");
        long id = createTask(user, "title", project);
        long other = createTask(user, "other", project);
        as(user).delete(PROJECT + "?tasks=trash", project).then().statusCode(204);
        restore(id);
        as(user).get(TASK, id).then().statusCode(200).body("project_id", nullValue());
        as(user).post(PROJECT + "/restore", project).then().body("active_count", is(1));
        as(user).delete(TASK, other);
        restore(other);
        as(user).get(TASK, other).then().body("project_id", is((int) project));
    }

    private void restore(long id) throws Exception {
        try (OtherSession older = OtherSession.open()) {
            older.lock(user, id);
            older.execute("update task set deleted_at = null where id = " + id);
            older.letGo();
        }
    }

    @Test
    void aTaskThatItReopenedHasNoneUntilItIsCompletedAgain() throws Exception {
        long id = createTask(user, "title");
        as(user).patch(COMPLETE, id);
        setCompleted(id, false);
        as(user).get(TASK, id).then().body("completed", is(false)).body("completed_at", nullValue());
        as(user, Map.of("title", "after")).put(TASK, id).then().body("completed_at", nullValue());
        as(user).patch(COMPLETE, id).then().body("completed", is(true)).body("completed_at", notNullValue());
    }
}
