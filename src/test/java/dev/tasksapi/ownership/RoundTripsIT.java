package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often a request waits for PostgreSQL, counted without a clock: a proxy holds answers back, so a request that
 * waits once too often is never answered.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("NullAway.Init")
class RoundTripsIT {
    private static final String USER = Api.newUser();

    /** Begin, the owner, the work, and the commit. */
    private static final int COMMANDS = 4;

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();
    private static final HoldingProxy PROXY = new HoldingProxy(DATABASE.port());
    private static InnerService service;
    private static long id;

    /**
     * Has each statement prepared, which takes a round trip once. What instances tell each other is sent when the requests
     * are over: it is a statement of its own, which no request waits for.
     */
    @BeforeAll
    static void warmUp() throws InterruptedException {
        service = InnerService.start(
                DATABASE.url().replace(":" + DATABASE.port(), ":" + PROXY.port()),
                Map.of("DATABASE_POOL_SIZE", "1", "tasks-api.signals.gather", "1h"));
        id = created().jsonPath().getLong("id");
        request(to -> to.get(Api.TASK, id));
        request(to -> to.get(Api.TASKS));
        request(to -> to.patch(Api.COMPLETE, id));
        // A sweep goes along with the first of each of these, and what comes next waits for the one connection.
        createdBy("warm-up");
        request(to -> to.delete(Api.TASK, id));
        request(to -> to.post(Api.RESTORE, id));
    }

    @AfterAll
    static void stop() {
        service.close();
        PROXY.close();
    }

    @Test
    void aReadWaitsOnce() throws InterruptedException {
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.get(Api.TASK, id)).statusCode()).isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    @Test
    void aListOfOnePageWaitsOnce() throws InterruptedException {
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.get(Api.TASKS)).statusCode()).isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    @Test
    void aPageWaitsOnce() throws InterruptedException {
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.get(Api.TASKS + "?limit=10")).statusCode()).isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    /** All tables and deletions are one statement. */
    @Test
    void aSyncWithoutNewsWaitsOnce() throws InterruptedException {
        String next = sync("");
        next = sync("?since=" + next); // has it prepared
        PROXY.hold(COMMANDS);
        sync("?since=" + next);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    private static String sync(String query) {
        Response answer = request(to -> to.get("/api/sync" + query));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath().getString("next");
    }

    /** The count and the page; and those with a due time and those without. */
    @Test
    void aListOfTwoStatementsWaitsTwice() throws InterruptedException {
        for (String query : List.of("?limit=10&count=true", "?limit=10&sort=due_at")) {
            request(to -> to.get(Api.TASKS + query)); // has them prepared
            PROXY.hold(COMMANDS - 1, 2);
            assertThat(request(to -> to.get(Api.TASKS + query)).statusCode()).isEqualTo(200);
            assertThat(PROXY.release()).isEqualTo(COMMANDS + 1);
        }
    }

    /** Also where it has a picture, of which its own row knows the address. */
    @Test
    void aLookAtTheProfileWaitsOnce() throws Exception {
        try (Connection connection = DATABASE.superuser().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into profile (user_id, avatar_url) values (?, '/api/users/me/avatar?v=7')")) {
            insert.setString(1, USER);
            insert.executeUpdate();
        }
        request(to -> to.get("/api/users/me")); // has it prepared
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.get("/api/users/me")).jsonPath().getString("avatar_url"))
                .isEqualTo("/api/users/me/avatar?v=7");
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    @Test
    void aWriteWaitsOnce() throws InterruptedException {
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.patch(Api.COMPLETE, id)).statusCode()).isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
        PROXY.hold(COMMANDS);
        assertThat(created().statusCode()).isEqualTo(201);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    @Test
    void aDeletionAndARestoreWaitOnce() throws InterruptedException {
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.delete(Api.TASK, id)).statusCode()).isEqualTo(204);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.post(Api.RESTORE, id)).statusCode()).isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    @Test
    void aWriteWithIfMatchWaitsOnceToo() throws InterruptedException {
        String tag = request(to -> to.get(Api.TASK, id)).header("ETag");
        Response first = request(to -> to.header("If-Match", tag).patch(Api.COMPLETE, id)); // has it prepared
        PROXY.hold(COMMANDS);
        assertThat(request(to -> to.header("If-Match", first.header("ETag")).patch(Api.COMPLETE, id))
                        .statusCode())
                .isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(COMMANDS);
    }

    /** It claims its key, works, and keeps its answer: two waits more. */
    @Test
    void aWriteWithAKeyWaitsThreeTimes() throws InterruptedException {
        assertThat(createdBy("first").statusCode()).isEqualTo(201); // has the statements prepared
        awaitSweep();
        PROXY.hold(4, 1, 3);
        assertThat(createdBy("second").statusCode()).isEqualTo(201);
        assertThat(PROXY.release()).isEqualTo(8);
    }

    @Test
    void anAnswerThatIsRepeatedWaitsTwice() throws InterruptedException {
        assertThat(createdBy("third").statusCode()).isEqualTo(201);
        awaitSweep();
        PROXY.hold(4, 1);
        assertThat(createdBy("third").header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(PROXY.release()).isEqualTo(5);
    }

    /** However many its operations are: for all of them together, and for the commit. */
    @Test
    void aBatchWaitsTwice() throws InterruptedException {
        String created = "{\"op\": \"create\", \"data\": {\"title\": \"title\"}}";
        String changed = "{\"op\": \"complete\", \"id\": %d}".formatted(id);
        String unchanged = "{\"op\": \"update\", \"id\": %d, \"data\": {}}".formatted(id);
        String all = String.join(",", created, created, changed, unchanged, changed, created);
        assertThat(batch(all).statusCode()).isEqualTo(200); // has the statements prepared
        PROXY.hold(7, 1); // begin, the owner, five statements; the commit
        assertThat(batch(all).statusCode()).isEqualTo(200);
        assertThat(PROXY.release()).isEqualTo(8);
    }

    private static Response batch(String operations) {
        return request(to -> to.contentType("application/json")
                .body("{\"operations\": [" + operations + "]}")
                .post(Api.TASKS + "/batch"));
    }

    /** A key may have had a sweep begun, which goes on alone; on the only connection the next request comes after it. */
    private static void awaitSweep() throws InterruptedException {
        assertThat(request(to -> to.get(Api.TASK, id)).statusCode()).isEqualTo(200);
    }

    private static Response createdBy(String key) {
        return request(to -> to.header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"title\": \"title\"}")
                .post(Api.TASKS));
    }

    private static Response created() {
        return Api.as(USER, Map.of("title", "title")).port(service.port()).post(Api.TASKS);
    }

    private static Response request(Function<RequestSpecification, Response> call) {
        return call.apply(Api.as(USER).port(service.port()));
    }
}
