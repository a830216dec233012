package dev.tasksapi.operations.timing;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The times that are told in dev. */
@QuarkusTest
@TestProfile(ServerTimingTest.AsInDev.class)
class ServerTimingTest {
    private static final Pattern ALL =
            Pattern.compile("total;dur=([0-9.]+), token;dur=([0-9.]+), database;dur=([0-9.]+)");

    public static class AsInDev implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tasks-api.server-timing.enabled", "true");
        }
    }

    @Test
    void anAnswerSaysWhatItsPartsTook() {
        Response answer = as(newUser()).get(TASKS);
        Matcher times = ALL.matcher(String.valueOf(answer.header("Server-Timing")));
        assertThat(times.matches()).as(answer.header("Server-Timing")).isTrue();
        double database = Double.parseDouble(times.group(3));
        assertThat(database).isPositive();
        assertThat(Double.parseDouble(times.group(1))).isGreaterThanOrEqualTo(database);
    }

    @Test
    void whatWasNotAskedIsNotTold() {
        given().get("/q/health/live").then().header("Server-Timing", matchesPattern("total;dur=[0-9.]+"));
        given().get(TASKS)
                .then()
                .statusCode(401)
                .header("Server-Timing", matchesPattern("total;dur=\\S+, token;dur=\\S+"));
    }

    @Test
    void aPageOfAnAllowedOriginMayReadIt() {
        String origin = "http://localhost:3000";
        as(newUser())
                .header("Origin", origin)
                .get(TASKS)
                .then()
                .header("Timing-Allow-Origin", is(origin))
                .header("Access-Control-Expose-Headers", containsString(", Server-Timing"));
        as(newUser())
                .header("Origin", "https://evil.example.com")
                .get(TASKS)
                .then()
                .header("Timing-Allow-Origin", nullValue())
                .header("Access-Control-Expose-Headers", nullValue());
    }
}
