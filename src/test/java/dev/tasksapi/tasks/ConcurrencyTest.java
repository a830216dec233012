package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold when one user's requests meet; all are on their way before the first answer is waited for. */
@QuarkusTest
class ConcurrencyTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String user = newUser();
    private final String token = TestTokens.of(user);

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private List<HttpResponse<String>> atOnce(int count, IntFunction<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, count)
                .mapToObj(i -> client.sendAsync(requests.apply(i), BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static Set<String> values(List<HttpResponse<String>> answers, String field) {
        return answers.stream()
                .map(answer -> JsonPath.from(answer.body()).getString(field))
                .collect(toSet());
    }

    @Test
    void everyToggleCounts() {
        long id = createTask(user, "title");
        List<HttpResponse<String>> answers = atOnce(21, i -> request("PATCH", "/api/tasks/" + id + "/complete", ""));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream()
                        .filter(answer -> JsonPath.from(answer.body()).getBoolean("completed")))
                .hasSize(11);
        assertThat(values(answers, "updated_at")).hasSize(21);
        JsonPath task = as(user).get(TASK, id).jsonPath();
        assertThat(task.getBoolean("completed")).isTrue();
        assertThat(Instant.parse(task.getString("updated_at")))
                .isEqualTo(values(answers, "updated_at").stream()
                        .map(Instant::parse)
                        .max(Instant::compareTo)
                        .orElseThrow());
    }

    /** Each counts on what it has read. Some read what others are about to change, and are told. */
    @Test
    void noUpdateIsLostOf200WhoDemandWhatTheyHaveRead() {
        long id = createTask(user, "0");
        List<CompletableFuture<HttpResponse<String>>> writers = IntStream.range(0, 200)
                .mapToObj(i -> addOne("/api/tasks/" + id))
                .toList();
        List<Integer> statuses = writers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(statuses).containsOnly(200, 412);
        assertThat(as(user).get(TASK, id).jsonPath().getLong("title"))
                .isEqualTo(statuses.stream().filter(status -> status == 200).count());
    }

    private CompletableFuture<HttpResponse<String>> addOne(String path) {
        return client.sendAsync(request("GET", path, ""), BodyHandlers.ofString())
                .thenCompose(read -> {
                    String body = "{\"title\": \"%d\"}"
                            .formatted(JsonPath.from(read.body()).getLong("title") + 1);
                    String tag = read.headers().firstValue("ETag").orElseThrow();
                    HttpRequest write = HttpRequest.newBuilder(request("PUT", path, body), (name, value) -> true)
                            .header("If-Match", tag)
                            .build();
                    return client.sendAsync(write, BodyHandlers.ofString());
                });
    }

    @Test
    void of200WhoDemandTheSameVersionOneWrites() {
        long id = createTask(user, "before");
        String tag = as(user).get(TASK, id).header("ETag");
        List<HttpResponse<String>> answers = atOnce(200, i -> HttpRequest.newBuilder(
                        request("PUT", "/api/tasks/" + id, "{\"title\": \"%d\"}".formatted(i)), (name, value) -> true)
                .header("If-Match", tag)
                .build());
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
        assertThat(values(answers, "current.title")).doesNotContain("before");
    }

    @Test
    void updatesOfDifferentFieldsAllSurvive() {
        for (int round = 0; round < 10; round++) {
            long id = createTask(user, "before");
            List<String> bodies =
                    List.of("{\"title\": \"after\"}", "{\"description\": \"more\"}", "{\"completed\": true}");
            assertThat(atOnce(3, i -> request("PUT", "/api/tasks/" + id, bodies.get(i))))
                    .allMatch(answer -> answer.statusCode() == 200);
            JsonPath task = as(user).get(TASK, id).jsonPath();
            assertThat(List.of(task.getString("title"), task.getString("description"), task.getBoolean("completed")))
                    .containsExactly("after", "more", true);
        }
    }

    @Test
    void whatMeetsADeletionIsDoneBeforeItOrNotFound() {
        for (int round = 0; round < 5; round++) {
            long id = createTask(user, "title");
            List<HttpResponse<String>> answers = atOnce(
                    20,
                    i -> i == 10
                            ? request("DELETE", "/api/tasks/" + id, "")
                            : request("PATCH", "/api/tasks/" + id + "/complete", ""));
            assertThat(answers.get(10).statusCode()).isEqualTo(204);
            assertThat(answers).allMatch(answer -> Set.of(200, 204, 404).contains(answer.statusCode()));
            assertThat(as(user).get(TASK, id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aTaskIsDeletedOnce() {
        long id = createTask(user, "title");
        assertThat(atOnce(10, i -> request("DELETE", "/api/tasks/" + id, "")))
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(204)
                .containsOnly(204, 404);
    }

    /** More than the connections to the database, so that some have to wait for one. */
    @Test
    void allThatAreCreatedAtOnceAreThere() {
        List<HttpResponse<String>> answers =
                atOnce(50, i -> request("POST", "/api/tasks", "{\"title\": \"task %d\"}".formatted(i)));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(values(answers, "id")).hasSize(50);
        JsonPath list = as(user).get(TASKS).jsonPath();
        assertThat(list.<String>getList("title"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "task " + i).toList());
        assertThat(list.<String>getList("created_at"))
                .extracting(Instant::parse)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }
}
