package dev.tasksapi.http.ratelimits;

import static dev.tasksapi.Api.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two instances of the packaged service that count in one Redis, and what becomes of that when it goes away. */
@NeedsMinutes
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Redis for Windows is older than the service asks for")
class SharedLimitIT {
    private static final int LIMIT = 40;
    private static final String PASSWORD = "s3cret-of-redis";

    private static final RedisServer REDIS = new RedisServer("--requirepass", PASSWORD);
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();
    private static final ServiceProcess ONE = start();
    private static final ServiceProcess OTHER = start();

    private final String user = Api.newUser();

    /** With more patience than in production, because this machine may be busy with other tests. */
    private static ServiceProcess start() {
        return ServiceProcess.start(
                DATABASE,
                DATABASE.url(),
                Map.of(
                        "REDIS_URL", REDIS.url(PASSWORD),
                        "RATE_LIMIT_PER_USER", Integer.toString(LIMIT),
                        "RATE_LIMIT_PER_ADDRESS", "5",
                        "RATE_LIMIT_WINDOW", "1h",
                        "TASKS_API_RATE_LIMIT_REDIS_TIMEOUT", "3s"));
    }

    @AfterAll
    static void stop() {
        ONE.stop();
        OTHER.close();
        REDIS.close();
    }

    @Test
    void bothInstancesCountTogether() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(get(i % 2 == 0 ? ONE : OTHER).header("RateLimit"))
                    .startsWith("\"default\";r=" + (LIMIT - 1 - i) + ";");
        }
        assertThat(get(ONE).statusCode()).isEqualTo(429);
        assertThat(get(OTHER).statusCode()).isEqualTo(429);
        assertThat(get(OTHER).header("Retry-After")).matches("[1-9]\\d?");
    }

    @Test
    void ofManyRequestsToBothAtOnceExactlyTheLimitPasses() {
        long passed = IntStream.range(0, 400)
                .parallel()
                .filter(i -> get(i % 2 == 0 ? ONE : OTHER).statusCode() == 200)
                .count();
        assertThat(passed).isEqualTo(LIMIT);
    }

    @Test
    void whatIsKeptNamesNobodyAndHasAnEnd() {
        get(ONE);
        String keys = REDIS.ask("AUTH " + PASSWORD, "KEYS *");
        assertThat(keys).contains("tasks-api:rate-limit:user:40/3600:").doesNotContain(user);
        keys.lines().filter(line -> line.startsWith("tasks-api:")).forEach(key -> assertThat(
                        REDIS.ask("AUTH " + PASSWORD, "TTL " + key))
                .matches("(?s)\\+OK\\s+:[1-9]\\d*\\s.*"));
    }

    @Test
    void withoutRedisEachGoesOnAloneAndBothComeTogetherAgain() {
        get(ONE);
        get(OTHER);
        int before = ONE.log().length();
        REDIS.kill();
        try {
            assertThat(get(ONE).header("RateLimit")).startsWith("\"default\";r=" + (LIMIT - 1) + ";");
            assertThat(get(OTHER).header("RateLimit")).startsWith("\"default\";r=" + (LIMIT - 1) + ";");
            long passed = IntStream.range(0, 100)
                    .parallel()
                    .filter(i -> get(ONE).statusCode() == 200)
                    .count();
            assertThat(passed).isEqualTo(LIMIT - 1);
            RestAssured.given().port(ONE.port()).get("/q/health/ready").then().statusCode(200);
            assertThat(ONE.log().substring(before))
                    .containsOnlyOnce("Redis is away")
                    .doesNotContain(PASSWORD);
        } finally {
            REDIS.start();
        }
        awaitReunion();
        while (!ONE.log().substring(before).contains("Redis is back")) { // its log comes by a pipe
            get(ONE);
        }
        assertThat(ONE.log().substring(before)).containsOnlyOnce("Redis is back");
    }

    @Test
    void aRedisThatDoesNotAnswerIsWaitedForOnce() {
        get(ONE);
        REDIS.signal("STOP");
        try {
            get(ONE);
            Response second = get(ONE);
            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.time()).isLessThan(2_000);
        } finally {
            REDIS.signal("CONT");
        }
        awaitReunion();
    }

    @Test
    void aRedisThatRefusesIsNotWaitedFor() {
        EmbeddedDatabase database = EmbeddedDatabase.shared();
        Map<String, String> settings = Map.of("REDIS_URL", REDIS.url("wrong"), "RATE_LIMIT_PER_USER", "2");
        try (ServiceProcess service = ServiceProcess.start(database, database.url(), settings)) {
            assertThat(get(service).statusCode()).isEqualTo(200);
            assertThat(get(service).statusCode()).isEqualTo(200);
            assertThat(get(service).statusCode()).isEqualTo(429);
            assertThat(service.log())
                    .containsOnlyOnce("Redis is away (WRONGPASS)")
                    .doesNotContain("wrong@");
        }
    }

    /** The requests themselves are what tries Redis again. */
    private static void awaitReunion() {
        boolean isTogether;
        do {
            String somebody = Api.newUser();
            Api.as(somebody).port(ONE.port()).get(TASKS);
            isTogether = Api.as(somebody)
                    .port(OTHER.port())
                    .get(TASKS)
                    .header("RateLimit")
                    .startsWith("\"default\";r=" + (LIMIT - 2) + ";");
        } while (!isTogether);
    }

    private Response get(ServiceProcess service) {
        return Api.as(user).port(service.port()).get(TASKS);
    }
}
