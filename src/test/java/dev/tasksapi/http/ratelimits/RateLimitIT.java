package dev.tasksapi.http.ratelimits;

import static dev.tasksapi.Api.TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Api;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service as it is by default, with few requests for each user, and without limits. */
class RateLimitIT {
    private static final int FEW = 20;
    private static final int SECONDS_FOR_ONE_MORE = 3;

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();

    @Test
    void aUserMaySendSixHundredRequestsAMinute() throws InterruptedException {
        try (InnerService service = InnerService.start(DATABASE.url(), Map.of())) {
            Response first = Api.as(Api.newUser()).port(service.port()).get(TASKS);
            assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=600;w=60");
            assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=599;t=1");
            assertThat(service.log()).doesNotContainIgnoringCase("redis");
        }
    }

    @Test
    void whoeverHasSentAsManyAsAreAllowedIsRefusedAndOthersAreNot() throws InterruptedException {
        Map<String, String> settings = Map.of("RATE_LIMIT_PER_USER", Integer.toString(FEW));
        try (InnerService service = InnerService.start(DATABASE.url(), settings)) {
            String user = Api.newUser();
            long begin = System.nanoTime();
            int passed = 0;
            while (Api.as(user).port(service.port()).get(TASKS).statusCode() == 200) {
                passed++;
            }
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            assertThat(passed).isBetween(FEW, (int) (FEW + seconds / SECONDS_FOR_ONE_MORE + 1));
            Api.as(Api.newUser()).port(service.port()).get(TASKS).then().statusCode(200);
        }
    }

    @Test
    void limitsCanBeSwitchedOff() throws InterruptedException {
        Map<String, String> settings = Map.of("RATE_LIMIT_ENABLED", "false", "RATE_LIMIT_PER_USER", "1");
        try (InnerService service = InnerService.start(DATABASE.url(), settings)) {
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
