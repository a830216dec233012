package dev.tasksapi.tasks;

import static dev.tasksapi.Api.POSITION;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order that users give to their tasks. */
@QuarkusTest
class PositionTest {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final String user = newUser();

    private List<Long> newTasks(int count) {
        List<Long> ids = new ArrayList<>();
        IntStream.range(0, count).forEach(n -> ids.add(0, createTask(user, "task " + n)));
        return ids;
    }

    private Response move(long id, String side, long other) {
        return as(user, Map.of(side, other)).patch(POSITION, id);
    }

    private void moved(long id, String side, long other) {
        move(id, side, other).then().statusCode(200).body("id", is((int) id));
    }

    private List<Map<String, Object>> tasks() {
        return as(user).get(TASKS).jsonPath().getList("$");
    }

    private static long id(Map<String, Object> task) {
        return Long.parseLong(String.valueOf(task.get("id")));
    }

    private static String position(Map<String, Object> task) {
        return String.valueOf(task.get("position"));
    }

    /** As a frontend sorts them, and as the list can be asked for. */
    private List<Long> order() {
        List<Long> order = orderOf(tasks());
        assertThat(as(user).get(TASKS + "?sort=position").jsonPath().getList("id", Long.class))
                .isEqualTo(order);
        return order;
    }

    private static List<Long> orderOf(List<Map<String, Object>> tasks) {
        return tasks.stream()
                .sorted(Comparator.comparing(PositionTest::position).thenComparing(PositionTest::id))
                .map(PositionTest::id)
                .toList();
    }

    /** The same move in a list in memory. */
    private static void moveIn(List<Long> list, long id, String side, long other) {
        list.remove(id);
        list.add(list.indexOf(other) + (side.equals(BEFORE) ? 0 : 1), id);
    }

    @Test
    void aNewTaskComesFirst() {
        assertThat(order()).isEmpty();
        List<Long> ids = newTasks(3);
        assertThat(order()).isEqualTo(ids);
    }

    @Test
    void aTaskIsMovedRightBeforeOrRightBehindAnother() {
        List<Long> ids = newTasks(4);
        moved(ids.get(3), BEFORE, ids.get(1));
        assertThat(order()).containsExactly(ids.get(0), ids.get(3), ids.get(1), ids.get(2));
        moved(ids.get(0), AFTER, ids.get(1));
        assertThat(order()).containsExactly(ids.get(3), ids.get(1), ids.get(0), ids.get(2));
    }

    @Test
    void whatIsMovedToTheTopIsBelowWhatIsCreatedLater() {
        List<Long> ids = newTasks(3);
        moved(ids.get(2), BEFORE, ids.get(0));
        long later = createTask(user, "later");
        assertThat(order()).containsExactly(later, ids.get(2), ids.get(0), ids.get(1));
    }

    @Test
    void aMoveChangesOneTaskAndNoOther() {
        List<Long> ids = newTasks(3);
        List<Map<String, Object>> before = tasks();
        Response answer = move(ids.get(0), AFTER, ids.get(1));
        answer.then().statusCode(200);
        as(user).get(TASK, ids.get(0)).then().body(equalTo(answer.asString()));
        assertThat(answer.jsonPath().getString("updated_at"))
                .isGreaterThan(answer.jsonPath().getString("created_at"));
        assertThat(tasks())
                .filteredOn(task -> id(task) != ids.get(0))
                .hasSize(2)
                .isSubsetOf(before);
    }

    @Test
    void aTaskBesideItselfStaysWhereItIs() {
        long id = newTasks(2).get(0);
        String before = as(user).get(TASK, id).asString();
        move(id, BEFORE, id).then().statusCode(200).body(equalTo(before));
        as(newUser(), Map.of(BEFORE, id)).patch(POSITION, id).then().statusCode(404);
    }

    @Test
    void theOtherTaskMustBeTheCallersAndLive() {
        long id = createTask(user, "title");
        long trashed = createTask(user, "trashed");
        as(user).delete(TASK, trashed);
        long ofOther = createTask(newUser(), "of somebody else");
        for (long other : List.of(trashed, ofOther, Long.MAX_VALUE, -1L)) {
            checkFields(move(id, BEFORE, other), Map.of(BEFORE, "Before must be the id of another one of yours"));
            checkFields(move(id, AFTER, other), Map.of(AFTER, "After must be the id of another one of yours"));
        }
    }

    @Test
    void exactlyOneOfBothIsGiven() {
        List<Long> ids = newTasks(3);
        Map<String, String> both = Map.of(
                BEFORE,
                "Before must be an id, or after must, and not both",
                AFTER,
                "After must be an id, or before must, and not both");
        checkFields(as(user, "{}").patch(POSITION, ids.get(0)), both);
        checkFields(as(user, "{\"before\": null}").patch(POSITION, ids.get(0)), both);
        checkFields(as(user, Map.of(BEFORE, ids.get(1), AFTER, ids.get(2))).patch(POSITION, ids.get(0)), both);
        for (String wrong : List.of("\"1\"", "1.5", "true", "9223372036854775808", "[1]")) {
            assertThat(as(user, "{\"after\": %s}".formatted(wrong))
                            .patch(POSITION, ids.get(0))
                            .jsonPath()
                            .getList("errors.field"))
                    .containsExactly(AFTER);
        }
        assertThat(order()).isEqualTo(ids);
    }

    @Test
    void aTaskOfAnotherVersionIsNotMoved() {
        List<Long> ids = newTasks(2);
        for (long other : ids) {
            as(user, Map.of(AFTER, other))
                    .header("If-Match", "\"another\"")
                    .patch(POSITION, ids.get(0))
                    .then()
                    .statusCode(412);
        }
        assertThat(order()).isEqualTo(ids);
    }

    @Test
    void aTaskThatIsNotThereCannotBeMoved() {
        long other = createTask(user, "title");
        move(Long.MAX_VALUE, BEFORE, other).then().statusCode(404);
        long trashed = createTask(user, "trashed");
        as(user).delete(TASK, trashed);
        move(trashed, BEFORE, other).then().statusCode(404);
    }

    @Test
    void aPositionInABodyIsIgnored() {
        long id = as(user, Map.of("title", "title", "position", "0"))
                .post(TASKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        String position = as(user).get(TASK, id).jsonPath().getString("position");
        assertThat(position).hasSizeGreaterThan(10);
        as(user, Map.of("position", "0")).put(TASK, id).then().statusCode(200).body("position", is(position));
    }

    @Test
    void aRestoredTaskIsWhereItWas() {
        List<Long> ids = newTasks(3);
        moved(ids.get(0), AFTER, ids.get(1));
        List<Long> order = order();
        as(user).delete(TASK, ids.get(0));
        as(user).post("/api/tasks/{id}/restore", ids.get(0)).then().statusCode(200);
        assertThat(order()).isEqualTo(order);
    }

    @Test
    void anyMovesGiveTheOrderOfAListInMemory() {
        Random random = new Random(19);
        List<Long> expected = newTasks(12);
        for (int n = 0; n < 80; n++) {
            long id = expected.get(random.nextInt(12));
            long other = expected.get(random.nextInt(12));
            String side = random.nextBoolean() ? BEFORE : AFTER;
            moved(id, side, other);
            if (id != other) {
                moveIn(expected, id, side, other);
            }
            if (n % 10 == 0) {
                assertThat(order()).isEqualTo(expected);
            }
        }
        assertThat(order()).isEqualTo(expected);
    }

    /** Each move halves the same gap, so keys grow until those around are spread. */
    @Test
    void manyMovesAtOnePlaceNeitherGrowKeysForeverNorLoseTheOrder() throws Exception {
        List<Long> expected = newTasks(5);
        long top = expected.get(0);
        setPosition(top, "f" + "1".repeat(43));
        setPosition(expected.get(1), "f" + "1".repeat(42) + 2);
        int longest = 0;
        int spread = 0;
        for (int n = 0; n < 60; n++) {
            long id = expected.get(2);
            int before = longest;
            longest = move(id, AFTER, top).jsonPath().getString("position").length();
            spread += longest < before ? 1 : 0;
            moveIn(expected, id, AFTER, top);
            assertThat(longest).isLessThanOrEqualTo(48);
        }
        assertThat(spread).isPositive();
        assertThat(order()).isEqualTo(expected);
    }

    private void setPosition(long id, String position) throws Exception {
        try (OtherSession database = OtherSession.open()) {
            database.lock(user, id);
            database.execute("update task set position = '%s' where id = %d".formatted(position, id));
            database.letGo();
        }
    }

    @Test
    void betweenEqualPositionsThereIsRoomAfterAll() throws Exception {
        List<Long> ids = newTasks(24);
        long moved = createTask(user, "moved");
        try (OtherSession database = OtherSession.open()) {
            database.lock(user, moved);
            database.execute("update task set position = 'abc' where id <> " + moved);
            database.letGo();
        }
        List<Long> expected = new ArrayList<>(ids);
        Collections.sort(expected);
        String version = as(user).get(TASK, moved).header("ETag");
        as(user, Map.of(AFTER, expected.get(12)))
                .header("If-Match", version)
                .patch(POSITION, moved)
                .then()
                .statusCode(200);
        expected.add(13, moved);
        assertThat(order()).isEqualTo(expected);
    }

    @Test
    void movesOfSeveralDevicesAtOnceLoseNothing() {
        List<Long> ids = newTasks(8);
        IntStream.range(0, 64)
                .parallel()
                .forEach(n -> moved(ids.get(n % 8), n % 3 == 0 ? BEFORE : AFTER, ids.get((n * 5 + 3) % 8)));
        assertThat(order()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tasks()).extracting(PositionTest::position).doesNotHaveDuplicates();
        IntStream.range(1, 8).forEach(n -> moved(ids.get(n), AFTER, ids.get(n - 1)));
        assertThat(order()).isEqualTo(ids);
    }
}
