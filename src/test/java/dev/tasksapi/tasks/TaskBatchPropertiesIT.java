package dev.tasksapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A batch does what the same single calls do, whatever they are; against the packaged service, as jqwik has it. */
@NeedsMinutes
class TaskBatchPropertiesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Of the tasks that are there before, so that operations can name them; two further ones are not there. */
    private static final int TASKS = 4;

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

    /** An operation on the task of this number. */
    record Operation(String op, int task, Map<String, Object> data) {}

    private record Answer(int status, JsonNode body) {}

    /** A user with some tasks, which have the same numbers for each user and ids of their own. */
    private static final class Someone {
        private final String token = TestTokens.of(Api.newUser());
        private final List<Long> ids = new ArrayList<>();

        static Someone withTasks() throws Exception {
            Someone someone = new Someone();
            for (int n = 0; n < TASKS; n++) {
                someone.ids.add(someone.call("POST", "/api/tasks", Map.of("title", "task " + n))
                        .body()
                        .get("id")
                        .longValue());
            }
            someone.ids.addAll(List.of(0L, Long.MAX_VALUE));
            return someone;
        }

        Answer call(String method, String path, Object body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(service.uri(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        }

        Answer single(Operation operation) throws Exception {
            String path = "/api/tasks/" + ids.get(operation.task());
            return switch (operation.op()) {
                case "create" -> call("POST", "/api/tasks", operation.data());
                case "update" -> call("PATCH", path, operation.data());
                case "complete" -> call("PUT", path, Map.of("completed", true));
                case "restore" -> call("POST", path + "/restore", Map.of());
                default -> call("DELETE", path, Map.of());
            };
        }

        Answer batch(String query, List<Operation> operations) throws Exception {
            List<Map<String, Object>> all = operations.stream()
                    .map(one -> Map.of("op", one.op(), "id", ids.get(one.task()), "data", one.data()))
                    .toList();
            return call("POST", "/api/tasks/batch" + query, Map.of("operations", all));
        }

        List<JsonNode> tasks() throws Exception {
            List<JsonNode> tasks = new ArrayList<>();
            call("GET", "/api/tasks", Map.of()).body().forEach(task -> tasks.add(comparable(task)));
            return tasks;
        }
    }

    /** What two users' tasks have in common, and whether the time of the completion is there. */
    private static JsonNode comparable(JsonNode task) {
        ObjectNode common = task.deepCopy();
        common.put("completed_at", common.path("completed_at").isTextual());
        return common.without(List.of("id", "user_id", "position", "created_at", "updated_at"));
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<Object> titles =
                Arbitraries.<Object>of("Buy milk", " \"quoted\" \\ ", "😀\t\n", "äöü", "", "x".repeat(201), 5, false);
        Arbitrary<Object> texts =
                Arbitraries.<Object>of("more", "", "a\u0000b", "line\nline", 7).injectNull(0.3);
        Arbitrary<Object> labels = Arbitraries.of("a", "b", " c ", "\"", "{x,y}", "")
                .list()
                .ofMaxSize(4)
                .map(list -> (Object) list);
        Arbitrary<Object> times = Arbitraries.<Object>of(
                        "2026-12-24T18:00:00Z",
                        "0001-01-01T00:00:00Z",
                        "9999-12-31T23:59:59.999999+00:00",
                        "1969-12-31T23:59:59.1234567Z",
                        "soon")
                .injectNull(0.2);
        Arbitrary<Object> priorities = Arbitraries.<Object>of(0, 1, 2, 3, 3, 4, "1");
        Arbitrary<Map<String, Object>> data = Combinators.combine(titles, texts, labels, times, priorities)
                .as((title, text, label, time, priority) -> {
                    Map<String, Object> all = new TreeMap<>();
                    all.put("title", title);
                    all.put("description", text);
                    all.put("labels", label);
                    all.put("due_at", time);
                    all.put("priority", priority);
                    return all;
                })
                .flatMap(all -> Arbitraries.subsetOf(all.keySet()).map(kept -> {
                    Map<String, Object> some = new TreeMap<>(all);
                    some.keySet().retainAll(kept);
                    return some;
                }));
        Arbitrary<String> ops = Arbitraries.of("create", "create", "update", "complete", "delete", "restore");
        Arbitrary<Map<String, Object>> mostlyGood = Arbitraries.frequencyOf(
                Tuple.of(1, data),
                Tuple.of(
                        3,
                        Arbitraries.<Map<String, Object>>of(Map.of("title", "good", "labels", List.of("a", "\"b\"")))));
        return Combinators.combine(ops, Arbitraries.integers().between(0, TASKS + 1), mostlyGood)
                .as(Operation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 100)
    void aBatchDoesWhatTheSameSingleCallsDo(@ForAll("operations") List<Operation> operations) throws Exception {
        Someone calls = Someone.withTasks();
        Someone batches = Someone.withTasks();
        List<JsonNode> before = batches.tasks();
        List<Answer> singles = new ArrayList<>();
        for (Operation operation : operations) {
            singles.add(calls.single(operation));
        }

        Someone atomic = Someone.withTasks();
        Answer all = atomic.batch("", operations);
        boolean isGood = singles.stream().allMatch(single -> single.status() < 300);
        assertThat(all.status() == 200).isEqualTo(isGood);
        assertThat(atomic.tasks()).isEqualTo(isGood ? calls.tasks() : before);

        JsonNode results = batches.batch("?atomic=false", operations).body().get("results");
        for (int n = 0; n < operations.size(); n++) {
            JsonNode result = results.get(n);
            Answer single = singles.get(n);
            assertThat(result.get("status").intValue()).isEqualTo(single.status());
            if (single.status() >= 300) {
                assertThat(result.at("/error/error_type"))
                        .isEqualTo(single.body().get("error_type"));
            } else if (single.status() != 204) {
                assertThat(comparable(result.get("data"))).isEqualTo(comparable(single.body()));
            }
        }
        assertThat(batches.tasks()).isEqualTo(calls.tasks());
    }
}
