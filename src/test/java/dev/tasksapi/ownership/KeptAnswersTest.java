package dev.tasksapi.ownership;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.tasksapi.Envelope;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of requests with a key: with their work or not at all, for a day, and not without a bound. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class KeptAnswersTest {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final String user = newUser();
    private Connection database;

    @BeforeEach
    void connect() throws SQLException {
        database = OtherSession.connection();
        execute("select set_config('app.user_id', '%s', false)".formatted(user));
    }

    @AfterEach
    void disconnect() throws SQLException {
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String condition) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from kept_answer where " + condition)) {
            count.next();
            return count.getInt(1);
        }
    }

    private Response post(String key) {
        return as(user, Map.of("title", "title")).header(KEY, key).post(TASKS);
    }

    private void assertTasks(int count) {
        as(user).get(TASKS).then().statusCode(200).body("$", hasSize(count));
    }

    @Test
    void manyAtOnceAreOne() {
        String key = UUID.randomUUID().toString();
        Map<String, Long> answers =
                IntStream.range(0, 20).mapToObj(n -> CompletableFuture.supplyAsync(() -> post(key))).toList().stream()
                        .map(CompletableFuture::join)
                        .collect(groupingBy(answer -> answer.statusCode() + " " + answer.header(REPLAYED), counting()));
        assertThat(answers).isEqualTo(Map.of("201 null", 1L, "201 true", 19L));
        assertTasks(1);
    }

    @Test
    void whoComesMeanwhileWorksIfTheFirstComesToNothing() throws Exception {
        database.setAutoCommit(false);
        execute("insert into kept_answer (user_id, key, request) values ('%s', 'k', 'r')".formatted(user));
        CompletableFuture<Response> meanwhile = CompletableFuture.supplyAsync(() -> post("k"));
        OtherSession.awaitBlocked(1);
        database.rollback();
        Response answer = meanwhile.get(20, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header(REPLAYED)).isNull();
        assertTasks(1);
    }

    /** A lock that does not come in time fails with this state. */
    @Test
    void whoWaitsTooLongForTheFirstIsToldToTryAgain() throws SQLException {
        failOn("insert", "raise exception 'too long' using errcode = '55P03'");
        try {
            Response answer = post("k");
            Envelope.check(answer, 409, "conflict");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        } finally {
            failNoMore();
        }
        assertThat(post("k").statusCode()).isEqualTo(201);
        assertTasks(1);
    }

    @Test
    void aKeyIsKnownForADay() throws SQLException {
        post("k").then().statusCode(201);
        execute("update kept_answer set created_at = now() - interval '23 hours 59 minutes'");
        assertThat(post("k").header(REPLAYED)).isEqualTo("true");
        execute("update kept_answer set created_at = now() - interval '24 hours 1 minute'");
        assertThat(post("k").header(REPLAYED)).isNull();
        assertThat(post("k").header(REPLAYED)).isEqualTo("true");
        assertTasks(2);
    }

    @Test
    void whatHasGrownOldGoesWithTheNextKey() throws SQLException {
        post("old").then().statusCode(201);
        execute("update kept_answer set created_at = now() - interval '25 hours'");
        as(user, Map.of("title", "without a key")).post(TASKS).then().statusCode(201);
        assertThat(count("key = 'old'")).isEqualTo(1);
        post("new").then().statusCode(201);
        assertThat(count("key = 'old'")).isZero();
    }

    @Test
    void ofAThousandTheOldestGoes() throws SQLException {
        keep(1_000, "{}");
        post("new").then().statusCode(201);
        assertThat(count("true")).isEqualTo(1_000);
        assertThat(count("key in ('1000', 'new')")).isEqualTo(1);
        assertThat(post("new").header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void of16MegabytesTheOldestGoes() throws SQLException {
        keep(20, "x".repeat(1024 * 1024));
        post("new").then().statusCode(201);
        assertThat(count("true")).isEqualTo(16);
        assertThat(count("key in ('15', 'new')")).isEqualTo(2);
    }

    /** So many answers, each a second older than the one before. */
    private void keep(int count, String body) throws SQLException {
        execute("insert into kept_answer (user_id, key, request, status, headers, body, created_at)"
                + " select '%s', n, '', 200, '{}', '%s', now() - n * interval '1 second' from generate_series(1, %d) n"
                        .formatted(user, body, count));
    }

    @Test
    void anAnswerThatCannotBeKeptUndoesItsWork() throws SQLException {
        failOn("update", "raise exception 'full' using errcode = '53100'");
        try {
            post("k").then().statusCode(503);
        } finally {
            failNoMore();
        }
        assertTasks(0);
        assertThat(post("k").header(REPLAYED)).isNull();
        assertTasks(1);
    }

    @Test
    void aTransactionThatIsGivenUpIsRunAgainWhole() throws SQLException {
        execute("create sequence test_attempts");
        failOn(
                "update",
                "if nextval('test_attempts') < 3 then raise exception 'again' using errcode = '40001'; end if");
        try {
            post("k").then().statusCode(201);
        } finally {
            failNoMore();
            execute("drop sequence test_attempts");
        }
        assertTasks(1);
    }

    /** Of this user's rows alone. */
    private void failOn(String event, String statement) throws SQLException {
        execute("create function test_fail() returns trigger language plpgsql security definer as $$ begin " + statement
                + "; return new; end $$");
        execute("create trigger test_fail before " + event + " on kept_answer for each row when (new.user_id = '" + user
                + "') execute function test_fail()");
    }

    private void failNoMore() throws SQLException {
        execute("drop trigger test_fail on kept_answer");
        execute("drop function test_fail");
    }
}
