package dev.tasksapi.sync;

import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.PROJECTS;
import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASH;
import static dev.tasksapi.Api.TRASHED;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createProject;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncTest {
    private final String user = newUser();
    private final Device phone = new Device(user, 500);

    private static Map<String, List<?>> part(Response answer, String part) {
        Map<String, List<?>> rows = new HashMap<>(answer.jsonPath().<String, List<?>>getMap(part));
        rows.values().removeIf(List::isEmpty);
        return rows;
    }

    private long attach(long task) {
        return as(user).multiPart("file", "a.txt", "text".getBytes(UTF_8))
                .post("/api/tasks/{id}/attachments", task)
                .jsonPath()
                .getLong("id");
    }

    @Test
    void withoutATokenAllThatIsLiveComesAsListsAnswerIt() {
        long project = createProject(user, "Garden");
        long task = createTask(user, "Water the plants", project);
        long file = attach(task);
        as(user).delete(TASK, createTask(user, "in the trash"));
        Object profile = as(user).get("/api/users/me").jsonPath().getMap("$");
        Response all = as(user).get(Device.SYNC);
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(part(all, "changes"))
                .isEqualTo(Map.of(
                        "tasks", as(user).get(TASKS).jsonPath().getList("$"),
                        "projects", as(user).get(PROJECTS).jsonPath().getList("$"),
                        "attachments",
                                as(user).get("/api/tasks/{id}/attachments", task)
                                        .jsonPath()
                                        .getList("$"),
                        "profile", List.of(profile)));
        assertThat(part(all, "deleted")).isEmpty();
        assertThat(all.jsonPath().getBoolean("more")).isFalse();
        assertThat(file).isPositive();
    }

    @Test
    void whoHasNothingGetsNothingAndAToken() {
        Response all = as(user).get(Device.SYNC);
        assertThat(part(all, "changes")).isEmpty();
        assertThat(all.jsonPath().getString("next")).matches("[A-Za-z0-9_-]{20,200}");
    }

    @Test
    void withATokenOnlyWhatChangedComes() {
        createTask(user, "stays");
        long changing = createTask(user, "before");
        phone.sync();
        as(user, Map.of("title", "after")).put(TASK, changing);
        Response news = phone.ask();
        assertThat(part(news, "changes")).containsOnlyKeys("tasks");
        assertThat(news.jsonPath().getList("changes.tasks.title")).containsExactly("after");
        assertThat(part(news, "deleted")).isEmpty();
    }

    /** Others may be writing, so nothing is said of how often. */
    @Test
    void whatAnEarlierAnswerHadDoesNotComeAgainOnceNobodyWrites() {
        createTask(user, "title");
        phone.sync();
        assertThat(part(phone.ask(), "changes")).isEmpty();
    }

    @Test
    void anAnswerThatWasLostComesAgain() {
        phone.sync();
        long id = createTask(user, "title");
        phone.ask();
        phone.sync();
        assertThat(phone.rows("tasks")).containsOnlyKeys(id);
    }

    @Test
    void aTaskInTheTrashIsDeletedAndARestoredOneIsBack() {
        long id = createTask(user, "title");
        phone.sync();
        as(user).delete(TASK, id);
        assertThat(part(phone.ask(), "deleted")).isEqualTo(Map.of("tasks", List.of((int) id)));
        assertThat(phone.sync().rows("tasks")).isEmpty();
        as(user).post(RESTORE, id);
        assertThat(phone.sync().rows("tasks")).containsOnlyKeys(id);
    }

    @Test
    void whatIsDeletedForGoodIsDeletedOnADeviceThatWasAwayMeanwhile() {
        long one = createTask(user, "from the trash");
        long other = createTask(user, "with all of the trash");
        long file = attach(other);
        long lone = attach(createTask(user, "stays"));
        phone.sync();
        assertThat(phone.rows("attachments")).containsOnlyKeys(file, lone);
        as(user).delete(TASK, one);
        as(user).delete(TRASHED, one).then().statusCode(204);
        as(user).delete(TASK, other);
        as(user).delete(TRASH).then().statusCode(204);
        as(user).delete("/api/attachments/{id}", lone).then().statusCode(204);
        Response news = phone.ask();
        assertThat(news.jsonPath().<Integer>getList("deleted.tasks")).containsExactlyInAnyOrder((int) one, (int) other);
        assertThat(news.jsonPath().<Integer>getList("deleted.attachments"))
                .containsExactlyInAnyOrder((int) file, (int) lone);
        phone.sync();
        assertThat(phone.rows("tasks")).hasSize(1);
        assertThat(phone.rows("attachments")).isEmpty();
    }

    @Test
    void whatTheSweepDeletesIsDeletedOnDevices() throws SQLException {
        long id = createTask(user, "title");
        phone.sync();
        as(user).delete(TASK, id);
        try (OtherSession database = OtherSession.open()) {
            database.lock(user, id);
            database.execute("update task set deleted_at = now() - interval '31 days' where id = " + id);
            database.letGo();
            database.execute("select sweep_task(30)");
        }
        assertThat(part(phone.ask(), "deleted")).isEqualTo(Map.of("tasks", List.of((int) id)));
    }

    @Test
    void aProjectTakesItsTasksAlongAndBack() {
        long project = createProject(user, "Garden");
        long task = createTask(user, "title", project);
        phone.sync();
        as(user).delete(PROJECT + "?tasks=trash", project);
        phone.sync();
        assertThat(phone.rows("tasks")).isEmpty();
        assertThat(phone.rows("projects")).isEmpty();
        as(user).post(PROJECT + "/restore", project);
        phone.sync();
        assertThat(phone.rows("tasks")).containsOnlyKeys(task);
        assertThat(phone.rows("projects")).containsOnlyKeys(project);
    }

    @Test
    void theCountsOfAProjectAreAChange() {
        long project = createProject(user, "Garden");
        phone.sync();
        createTask(user, "title", project);
        phone.sync();
        assertThat(phone.rows("projects").get(project))
                .isEqualTo(as(user).get(PROJECT, project).jsonPath().getMap("$"));
    }

    @Test
    void aCopyInPagesHasEachRowOnce() {
        createProject(user, "Garden");
        for (int n = 0; n < 5; n++) {
            createTask(user, "title");
        }
        Device paged = new Device(user, 2).sync();
        assertThat(paged.answers()).isEqualTo(3);
        assertThat(paged.rows("tasks")).hasSize(5);
        assertThat(paged.rows("projects")).hasSize(1);
    }

    @Test
    void manyChangesOfOneTransactionComeInPages() {
        Device paged = new Device(user, 3).sync();
        String create = "{\"op\": \"create\", \"data\": {\"title\": \"title\"}}";
        as(user, "{\"operations\": [" + String.join(",", List.of(create, create, create, create, create)) + "]}")
                .post(TASKS + "/batch")
                .then()
                .statusCode(200);
        as(user).delete(TASK, createTask(user, "trashed"));
        as(user).delete(TRASH);
        paged.sync();
        assertThat(paged.answers()).isEqualTo(2);
        assertThat(paged.rows("tasks")).hasSize(5);
    }

    @Test
    void whatChangesBetweenPagesIsNotMissed() {
        long first = createTask(user, "first");
        long second = createTask(user, "second");
        createTask(user, "third");
        for (boolean isCopy : List.of(true, false)) {
            Device paged = new Device(user, 1);
            if (!isCopy) {
                paged.sync();
                List.of(first, second).forEach(id -> as(user).patch(TASK + "/complete", id));
            }
            paged.step();
            as(user, Map.of("title", "changed " + isCopy)).put(TASK, first);
            as(user).delete(TASK, second);
            long added = createTask(user, "added");
            paged.sync();
            assertThat(paged.sync().rows("tasks").values())
                    .containsExactlyInAnyOrderElementsOf(
                            as(user).get(TASKS).jsonPath().getList("$"));
            as(user).post(RESTORE, second);
            as(user).delete(TASK, added);
        }
    }

    /** It began first, and has the smaller number. */
    @Test
    void aTransactionThatCommitsLateIsInTheNextSync() throws SQLException {
        long late = createTask(user, "title");
        phone.sync();
        try (OtherSession slow = OtherSession.open()) {
            slow.lock(user, late);
            slow.execute("update task set title = 'late' where id = " + late);
            createTask(user, "in time");
            phone.sync();
            assertThat(phone.rows("tasks")).hasSize(2);
            slow.letGo();
        }
        assertThat(phone.ask().jsonPath().getList("changes.tasks.title")).contains("late");
        assertThat(phone.sync().rows("tasks").get(late))
                .isEqualTo(as(user).get(TASK, late).jsonPath().getMap("$"));
    }

    /** In a copy too: the row that is not committed is not in it, and comes with the first changes. */
    @Test
    void aRowThatIsCommittedBehindACopyIsInTheNextSync() throws SQLException {
        try (OtherSession slow = OtherSession.open()) {
            slow.execute("begin");
            slow.execute("set local app.user_id = '%s'".formatted(user));
            slow.execute("insert into task (user_id, title) values ('%s', 'late')".formatted(user));
            createTask(newUser(), "of a later transaction");
            assertThat(phone.sync().rows("tasks")).isEmpty();
            slow.execute("commit");
        }
        assertThat(phone.sync().rows("tasks")).hasSize(1);
    }

    @Test
    void aLimitIsOneToAThousandAndATokenIsOneOfThisService() {
        checkFields(as(user).get(Device.SYNC + "?limit=0"), Map.of("limit", "Limit must be 1 to 1000"));
        checkFields(as(user).get(Device.SYNC + "?limit=1001"), Map.of("limit", "Limit must be 1 to 1000"));
        for (String wrong : List.of("", "abc", "!", "AXk3", phone.sync().token() + "AAAA")) {
            checkFields(
                    as(user).get(Device.SYNC + "?since=" + wrong),
                    Map.of("since", "Since must be the next of an earlier answer"));
        }
    }

    @Test
    void eachResourceIsDescribed() {
        assertThat(as(user).get(Device.SYNC).jsonPath().getMap("changes").keySet())
                .as("A line in SyncResponse for each")
                .isEqualTo(RestAssured.get("/q/openapi?format=json")
                        .jsonPath()
                        .getMap("components.schemas.SyncChanges.properties")
                        .keySet());
    }
}
