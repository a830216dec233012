package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.Scrape;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away under a running service, and comes back. */
@NeedsMinutes
class OutageIT {
    private static final String USER = Api.newUser();

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatIsAwayIs503AndTheServiceRecoversByItself() {
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0);
        try (ServiceProcess service =
                ServiceProcess.start(database, database.url(), Map.of("DATABASE_CONNECT_BUDGET", "1s"))) {
            at(service, Api.as(USER, Map.of("title", "kept")))
                    .post(Api.TASKS)
                    .then()
                    .statusCode(201);
            at(service, RestAssured.given()).get("/q/health/ready").then().statusCode(200);

            database.close();
            refused(at(service, Api.as(USER)).get(Api.TASKS).then());
            refused(at(service, Api.as(USER)).get(Api.TASK, 1).then());
            refused(at(service, Api.as(USER, Map.of("title", "lost")))
                    .post(Api.TASKS)
                    .then());
            at(service, RestAssured.given()).get("/q/health/ready").then().statusCode(503);
            at(service, RestAssured.given()).get("/q/health/live").then().statusCode(200);
            at(service, RestAssured.given()).get(Api.TASKS).then().statusCode(401);

            EmbeddedDatabase again = EmbeddedDatabase.kept(folder, database.port());
            try {
                at(service, Api.as(USER)).get(Api.TASKS).then().statusCode(200).body("title", contains("kept"));
                at(service, RestAssured.given()).get("/q/health/ready").then().statusCode(200);
                assertThat(Scrape.of(service.managementUri("/q/metrics")).sum("database_pool_waiting"))
                        .isZero();
            } finally {
                again.close();
            }
        }
    }

    @Test
    void requestsWaitForADatabaseThatIsBeingStarted() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder, 0);
        try (ServiceProcess service =
                ServiceProcess.start(database, database.url(), Map.of("DATABASE_CONNECT_BUDGET", "60s"))) {
            database.close();
            List<CompletableFuture<Integer>> statuses = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> at(service, Api.as(USER)).get(Api.TASKS).statusCode()))
                    .toList();
            try (EmbeddedDatabase again = EmbeddedDatabase.kept(folder, database.port())) {
                assertThat(again.port()).isEqualTo(database.port());
                for (CompletableFuture<Integer> status : statuses) {
                    assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(200);
                }
            }
        }
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("error_type", is("service_unavailable"))
                .body("status_code", is(503));
    }

    private static RequestSpecification at(ServiceProcess service, RequestSpecification request) {
        return request.port(service.port());
    }
}
