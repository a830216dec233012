package dev.tasksapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What holds for pages of any length in any order while others write, against the packaged service, because jqwik does
 * not know {@code @QuarkusTest}.
 */
@NeedsMinutes
class TaskPagesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String NEXT = "<(.*)>; rel=\"next\"";

    @SuppressWarnings("NullAway.Init") // start() sets it, and NullAway does not know what jqwik calls first
    private static ServiceProcess service;

    @BeforeContainer
    static void start() {
        EmbeddedDatabase database = EmbeddedDatabase.shared();
        service = ServiceProcess.start(database, database.url(), Map.of("RATE_LIMIT_ENABLED", "false"));
    }

    @AfterContainer
    static void stop() {
        service.close();
    }

    /** A task of few values, so that many are equal. */
    record Sketch(int title, int dueDay, int priority) {
        String json() {
            String due = dueDay == 0 ? "null" : "\"2026-12-0%dT00:00:00Z\"".formatted(dueDay);
            return "{\"title\":\"t%d\",\"due_at\":%s,\"priority\":%d}".formatted(title, due, priority);
        }
    }

    /** What somebody else does between two pages: a new task, or the end of the one at this place. */
    record Change(boolean isNew, int place, Sketch task) {}

    @Provide
    Arbitrary<Sketch> sketches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Sketch::new);
    }

    @Provide
    Arbitrary<List<Sketch>> tasks() {
        return sketches().list().ofMinSize(1).ofMaxSize(15);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, 14), sketches())
                .as(Change::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> sorts() {
        List<String> keys = List.of("created_at", "updated_at", "title", "due_at", "priority");
        Arbitrary<String> key = Arbitraries.of(keys).flatMap(name -> Arbitraries.of(name, "-" + name));
        Arbitrary<String> two = key.list()
                .ofSize(2)
                .filter(pair -> !pair.get(0).replace("-", "").equals(pair.get(1).replace("-", "")))
                .map(pair -> String.join(",", pair));
        return Arbitraries.oneOf(key, two);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aTaskThatIsThereThroughoutIsSeenExactlyOnce(
            @ForAll("tasks") List<Sketch> tasks,
            @ForAll("changes") List<Change> changes,
            @ForAll("sorts") String sort,
            @ForAll @IntRange(min = 1, max = 6) int limit)
            throws Exception {
        String user = Api.newUser();
        List<Long> before = new ArrayList<>();
        for (Sketch task : tasks) {
            before.add(JSON.readTree(call(user, "POST", Api.TASKS, task.json()).body())
                    .get("id")
                    .longValue());
        }

        List<Long> seen = new ArrayList<>();
        Set<Long> deleted = new HashSet<>();
        int done = 0;
        String path = Api.TASKS + "?sort=" + sort + "&limit=" + limit;
        while (!path.isEmpty()) {
            CompletableFuture<HttpResponse<String>> page = send(user, "GET", path, "");
            if (done < changes.size()) {
                Change change = changes.get(done++);
                long victim = before.get(change.place() % before.size());
                if (change.isNew()) {
                    call(user, "POST", Api.TASKS, change.task().json());
                } else if (deleted.add(victim)) {
                    call(user, "DELETE", Api.TASKS + "/" + victim, "");
                }
            }
            HttpResponse<String> answer = page.join();
            assertThat(answer.statusCode()).isEqualTo(200);
            JSON.readTree(answer.body())
                    .forEach((JsonNode task) -> seen.add(task.get("id").longValue()));
            path = answer.headers().firstValue("Link").orElse("").replaceFirst(NEXT, "$1");
        }

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(before).filteredOn(id -> !deleted.contains(id)).isSubsetOf(seen);
    }

    private static HttpResponse<String> call(String user, String method, String path, String body) {
        HttpResponse<String> answer = send(user, method, path, body).join();
        assertThat(answer.statusCode()).isBetween(200, 299);
        return answer;
    }

    private static CompletableFuture<HttpResponse<String>> send(String user, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }
}
