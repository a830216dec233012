package dev.tasksapi.ratelimits;

import static dev.tasksapi.Api.TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Api;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged service as it is by default, and without limits. */
class RateLimitIT {
    private static final int USUAL = 600;

    @Test
    void aUserMaySendSixHundredRequestsAMinute() {
        EmbeddedDatabase database = EmbeddedDatabase.throwaway();
        try (ServiceProcess service = ServiceProcess.start(database)) {
            String user = Api.newUser();
            long begin = System.nanoTime();
            Response first = Api.as(user).port(service.port()).get(TASKS);
            assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=600;w=60");
            assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=599;t=1");
            int passed = 1;
            while (Api.as(user).port(service.port()).get(TASKS).statusCode() == 200) {
                passed++;
            }
            long refilled = 10 * Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 10;
            assertThat(passed).isBetween(USUAL, (int) (USUAL + refilled));
            Api.as(Api.newUser()).port(service.port()).get(TASKS).then().statusCode(200);
            assertThat(service.log()).doesNotContainIgnoringCase("redis");
        }
    }

    @Test
    void limitsCanBeSwitchedOff() {
        EmbeddedDatabase database = EmbeddedDatabase.throwaway();
        Map<String, String> settings = Map.of("RATE_LIMIT_ENABLED", "false", "RATE_LIMIT_PER_USER", "1");
        try (ServiceProcess service = ServiceProcess.start(database, database.url(), settings)) {
            String user = Api.newUser();
            for (int i = 0; i < 3; i++) {
                Api.as(user)
                        .port(service.port())
                        .get(TASKS)
                        .then()
                        .statusCode(200)
                        .header("RateLimit", nullValue())
                        .header("RateLimit-Policy", nullValue());
            }
        }
    }
}
