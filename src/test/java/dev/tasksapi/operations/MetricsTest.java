package dev.tasksapi.operations;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.tasksapi.Api;
import dev.tasksapi.RawHttp;
import dev.tasksapi.Scrape;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What can be read on the port for metrics. */
@QuarkusTest
class MetricsTest {
    private static final String REQUESTS = "http_server_requests_seconds_count";

    @TestHTTPResource(value = "metrics", management = true) // below /q
    URI metrics;

    private final String user = newUser();

    @Test
    void aRequestIsCountedWithItsRouteAndNotWithItsPath() {
        long id = createTask(user, "title");
        String[] read = {"uri=\"/api/tasks/{id}\"", "status=\"200\"", "method=\"GET\""};
        double before = Scrape.of(metrics).sum(REQUESTS, read);
        as(user).get(TASK, id).then().statusCode(200);
        Scrape after = Scrape.await(metrics, scrape -> scrape.sum(REQUESTS, read) > before);
        assertThat(after.series()).noneMatch(series -> series.contains(TASKS + "/" + id));
        assertThat(after.names()).contains("http_server_requests_seconds_bucket", "http_server_active_requests");
    }

    @Test
    void aThousandMadeUpPathsAndMethodsAddNoSeries() throws IOException {
        askForWhatDoesNotExist(0);
        int series = Scrape.await(metrics, scrape -> scrape.sum(REQUESTS, "method=\"_OTHER\"") > 0)
                .series()
                .size();
        double before = Scrape.of(metrics).sum(REQUESTS, "uri=\"-\"");
        for (int i = 1; i <= 250; i++) {
            askForWhatDoesNotExist(i);
        }
        Scrape after = Scrape.await(metrics, scrape -> scrape.sum(REQUESTS, "uri=\"-\"") >= before + 1_000);
        assertThat(after.series()).hasSizeLessThan(series + 30); // fewer than two more with their buckets
    }

    private void askForWhatDoesNotExist(int number) throws IOException {
        as(user).get("/api/" + UUID.randomUUID()).then().statusCode(404);
        given().get("/" + UUID.randomUUID()).then().statusCode(404);
        given().get(TASK, UUID.randomUUID()).then().statusCode(401);
        assertThat(RawHttp.send("BREW-" + number + " /none", "", "").status()).isEqualTo(404);
    }

    @Test
    void metricsAreNotOnThePublicPort() {
        given().get("/q/metrics").then().statusCode(404).body(not(containsString("jvm_")));
        as(user).get("/q/metrics").then().statusCode(404).body(not(containsString("jvm_")));
    }

    @Test
    void healthAndTheDocumentAreWhereTheyWere() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
        given().get(metrics.resolve("/q/health/ready")).then().statusCode(404);
        given().get(metrics.resolve(TASKS)).then().statusCode(404);
    }

    @Test
    void probesAreNotCounted() {
        double before = Scrape.of(metrics).sum(REQUESTS);
        given().get("/q/health/live").then().statusCode(200);
        as(user).get(TASKS).then().statusCode(200);
        assertThat(Scrape.await(metrics, scrape -> scrape.sum(REQUESTS) > before)
                        .sum(REQUESTS))
                .isEqualTo(before + 1);
    }

    @Test
    void everyPartTellsHowItFares() {
        Api.createTask(user, "title");
        assertThat(Scrape.of(metrics).names())
                .contains(
                        "database_pool_max",
                        "database_pool_open",
                        "database_pool_used",
                        "database_pool_waiting",
                        "database_pool_refused_total",
                        "database_pool_wait_seconds_count",
                        "database_pool_wait_seconds_sum",
                        "cache_size",
                        "cache_gets_total",
                        "rate_limit_requests_total",
                        "password_hashing_running",
                        "password_hashing_waiting",
                        "password_hashing_refused_total",
                        "mails_waiting",
                        "mails_total",
                        "jvm_memory_used_bytes",
                        "process_cpu_usage");
    }

    @Test
    void theConnectionsOfAQuietServiceAreInThePool() {
        Api.createTask(user, "title");
        Scrape quiet = Scrape.await(metrics, scrape -> scrape.value("database_pool_used") == 0);
        assertThat(quiet.value("database_pool_waiting")).isZero();
        assertThat(quiet.value("database_pool_open")).isBetween(1.0, quiet.value("database_pool_max"));
        assertThat(quiet.value("database_pool_wait_seconds_count")).isPositive();
    }

    @Test
    void aTokenIsFoundTheSecondTime() {
        RequestSpecification request = as(user);
        request.get(TASKS);
        Scrape before = Scrape.of(metrics);
        request.get(TASKS);
        String[] hits = {"cache=\"verified-tokens\"", "result=\"hit\""};
        assertThat(Scrape.of(metrics).sum("cache_gets_total", hits) - before.sum("cache_gets_total", hits))
                .isEqualTo(1);
    }

    @Test
    void whatIsCountedWithAUserIsOneOfAllowedAndRefused() {
        String[] allowed = {"caller=\"user\"", "result=\"allowed\"", "counted=\"local\""};
        double before = Scrape.of(metrics).sum("rate_limit_requests_total", allowed);
        as(user).get(TASKS);
        assertThat(Scrape.of(metrics).sum("rate_limit_requests_total", allowed)).isEqualTo(before + 1);
    }
}
