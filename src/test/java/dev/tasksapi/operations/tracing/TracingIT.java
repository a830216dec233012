package dev.tasksapi.operations.tracing;

import static dev.tasksapi.operations.tracing.Collector.bytes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of the packaged service. */
@NeedsMinutes
class TracingIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final String user = Api.newUser();

    private ServiceProcess start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("OTEL_BSP_SCHEDULE_DELAY", "100"));
        all.putAll(settings);
        return ServiceProcess.start(database, database.url(), all);
    }

    private RequestSpecification call(ServiceProcess service) {
        return Api.as(user).port(service.port()).header("traceparent", TRACEPARENT);
    }

    /** The variables that operators of OpenTelemetry set in each container are there too. */
    @Test
    void aRequestIsASpanOfItsCallersTraceAndTellsNothingOfWhoCalls() throws InterruptedException {
        try (Collector collector = new Collector();
                ServiceProcess service = start(Map.of(
                        TracingSettings.ENDPOINT,
                        collector.endpoint(),
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "X-Key=a%20b+c",
                        "OTEL_SERVICE_NAME",
                        "tasks-of-a-test",
                        "OTEL_RESOURCE_ATTRIBUTES",
                        "deployment.environment=test",
                        "OTEL_TRACES_EXPORTER",
                        "otlp",
                        "OTEL_METRICS_EXPORTER",
                        "otlp",
                        "OTEL_LOGS_EXPORTER",
                        "otlp",
                        "OTEL_PROPAGATORS",
                        "tracecontext,baggage,b3"))) {
            long id = Api.as(user, Map.of("title", "secret-title"))
                    .port(service.port())
                    .post(Api.TASKS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            given().port(service.port()).get("/q/health/ready").then().statusCode(200);
            call(service)
                    .header("X-Forwarded-For", "203.0.113.77")
                    .header("User-Agent", "secret-agent")
                    .get(Api.TASKS + "?status=active&note=secret-note")
                    .then()
                    .statusCode(200);
            call(service).get(Api.TASK, id).then().statusCode(200);
            call(service).get("/api/secret-path").then().statusCode(404);

            String spans = collector.await(all -> all.contains("GET /api/tasks/{id}")
                    && all.contains("tasks-of-a-test")
                    && all.split(Pattern.quote(bytes(TRACE)), -1).length > 5);
            assertThat(spans)
                    .contains(bytes(CALLER))
                    .contains("http.route", "http.response.status_code", "deployment.environment")
                    .contains("GET /api/tasks", "POST /api/tasks")
                    .contains("from task"); // what the database was asked
            assertThat(spans)
                    .doesNotContain("secret-")
                    .doesNotContain(user)
                    .doesNotContain(TestTokens.of(user).substring(0, 30))
                    .doesNotContain("203.0.113.77")
                    .doesNotContain("/q/health", "flyway_schema_history") // which a probe asks for
                    .doesNotContain("/api/tasks/" + id);
            assertThat(collector.headers()).startsWith("POST").contains("a b+c").contains("application/x-protobuf");
        }
    }

    @Test
    void theTraceIsInErrorsAndInTheLog() throws InterruptedException {
        try (Collector collector = new Collector();
                ServiceProcess service = start(Map.of(TracingSettings.ENDPOINT, collector.endpoint()))) {
            call(service)
                    .get(Api.TASK, 0)
                    .then()
                    .statusCode(404)
                    .body("trace_id", is(TRACE))
                    .body("request_id", matchesPattern("[0-9a-f-]{36}"));
            call(service)
                    .accept("application/problem+json")
                    .get(Api.TASK, 0)
                    .then()
                    .statusCode(404)
                    .body("trace_id", is(TRACE));
            service.awaitLog("\"trace_id\":\"" + TRACE + "\"");
            assertThat(service.log().lines().filter(line -> line.contains("method=GET")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("\"trace_id\":\"" + TRACE) && line.contains("\"request_id\":"))
                    .noneMatch(line -> line.contains("spanId") || line.contains("traceId"));

            given().port(service.port())
                    .get(Api.TASKS)
                    .then()
                    .statusCode(401)
                    .body("trace_id", matchesPattern("[0-9a-f]{32}"))
                    .body("trace_id", not(is(TRACE)));
            given().port(service.port())
                    .header("traceparent", "00-" + "0".repeat(32) + "-nonsense")
                    .get(Api.TASKS)
                    .then()
                    .statusCode(401)
                    .body("trace_id", matchesPattern("[0-9a-f]*[1-9a-f][0-9a-f]*"));
        }
    }

    /** PostgreSQL quotes values in what it says of an error. */
    @Test
    void whatTheDatabaseSaysOfAnErrorIsNotToldOn() throws InterruptedException {
        try (Collector collector = new Collector();
                ServiceProcess service = start(Map.of(TracingSettings.ENDPOINT, collector.endpoint()))) {
            service.sql("alter table task rename column title to secret_title");
            call(service).get(Api.TASKS).then().statusCode(500).body("trace_id", is(TRACE));
            String spans = collector.await(all -> all.contains("http.response.status_code") && all.contains("db."));
            assertThat(spans).contains("error.type").doesNotContain("exception.", "does not exist");
        }
    }

    @Test
    void withoutAnEndpointThereAreNoTraces() {
        try (ServiceProcess service = start(Map.of("OTEL_TRACES_EXPORTER", "otlp", TracingSettings.ENDPOINT, ""))) {
            call(service).get(Api.TASK, 0).then().statusCode(404).body("$", not(hasKey("trace_id")));
            assertThat(service.log()).doesNotContain("trace_id", "traceId", "OpenTelemetry");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http/protobuf", "grpc"})
    void aCollectorThatIsAwayStopsNothingAndFillsNoLog(String protocol) throws InterruptedException {
        Collector gone = new Collector();
        gone.close();
        try (ServiceProcess service = start(Map.of(
                TracingSettings.ENDPOINT,
                gone.endpoint(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                protocol,
                "RATE_LIMIT_ENABLED",
                "false",
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "64",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
                "16"))) {
            Instant start = Instant.now();
            for (int i = 0; i < 500; i++) {
                call(service).get(Api.TASKS).then().statusCode(200);
            }
            service.awaitLog("Failed to export");
            int minutes = (int) Duration.between(start, Instant.now()).toMinutes();
            assertThat(service.log().lines().filter(line -> line.contains("Failed to export")))
                    .hasSizeLessThanOrEqualTo(6 + minutes); // 5 and, when it is so many, 1 a minute
            assertThat(service.log()).doesNotContain("\tat ");
            call(service).get(Api.TASKS).then().statusCode(200);
        }
    }
}
