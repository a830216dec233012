package dev.tasksapi.operations;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.Api;
import dev.tasksapi.Scrape;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The port for metrics of the packaged service, and the dashboard that is drawn from it. */
class ManagementPortIT {
    private static final Path DASHBOARD = Path.of("deploy", "grafana", "tasks-api.json");

    /** What stands in a query besides names of metrics: labels, ranges, variables, groupings. */
    private static final Pattern NO_METRIC =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\$\\w+|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)|\"[^\"]*\"");

    private static final Pattern METRIC = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    @Test
    void everyMetricOfTheDashboardAndOfThePageIsThere() throws IOException {
        Set<String> drawn = ofTheDashboard();
        Set<String> described = ofThePage();
        assertThat(drawn).hasSizeGreaterThan(15);
        assertThat(described).hasSizeGreaterThan(15);
        // A key set is one of the things to be seen.
        Map<String, String> settings = Map.of("AUTH_JWKS_URL", "http://localhost:1/jwks");
        try (ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.shared(), settings)) {
            Api.as(Api.newUser()).port(service.port()).get(Api.TASKS).then().statusCode(200);
            Scrape scrape = Scrape.await(service.managementUri("/q/metrics"), metrics -> metrics.names()
                    .contains("http_server_requests_seconds_count"));
            assertThat(scrape.names()).containsAll(drawn).containsAll(described);
            given().port(service.port()).get("/q/metrics").then().statusCode(404);
        }
    }

    private static Set<String> ofTheDashboard() throws IOException {
        return new ObjectMapper()
                .readTree(DASHBOARD.toFile()).findValues("expr").stream()
                        .map(query -> NO_METRIC.matcher(query.asText()).replaceAll(" "))
                        .flatMap(query -> METRIC.matcher(query).results())
                        .map(MatchResult::group)
                        .filter(name -> !OPERATORS.contains(name))
                        .collect(toSet());
    }

    private static Set<String> ofThePage() {
        return ROW.matcher(contentOf(Path.of("docs", "operations.md").toFile()))
                .results()
                .map(found -> found.group(1))
                .collect(toSet());
    }

    @Test
    void aPortThatIsTakenIsNamedInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            InnerProgram refused = InnerProgram.run(Map.of(
                    "PORT",
                    "0",
                    "MANAGEMENT_PORT",
                    Integer.toString(taken.getLocalPort()),
                    "DATABASE_URL",
                    "postgresql://nobody@localhost:1/nothing",
                    "BETTER_AUTH_SECRET",
                    TestTokens.SECRET));
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("MANAGEMENT_PORT=" + taken.getLocalPort() + ", cannot be opened")
                    .doesNotContain("\tat ");
        }
    }
}
