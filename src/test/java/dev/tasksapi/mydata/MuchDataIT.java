package dev.tasksapi.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More data than the service has memory for, and documents as long as they may be. */
@NeedsMinutes
@SuppressWarnings("NullAway.Init")
class MuchDataIT {
    private static final int TASKS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static ServiceProcess service;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        service = ServiceProcess.start(EmbeddedDatabase.throwaway(), "-Xmx160m", "-XX:+ExitOnOutOfMemoryError");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE);
    }

    private static int titles(InputStream body) throws IOException {
        int count = 0;
        try (JsonParser json = new JsonFactory().createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("title")) {
                    count++;
                }
            }
        }
        return count;
    }

    private int count(String user) throws Exception {
        HttpResponse<InputStream> all = client.send(request(user, "/api/export").build(), BodyHandlers.ofInputStream());
        assertThat(all.statusCode()).isEqualTo(200);
        return titles(all.body());
    }

    @Test
    void whatDoesNotFitIntoMemoryLeavesAndGoes() throws Exception {
        String user = "has-much-to-do";
        service.sql("""
                insert into task (user_id, title, description, created_at)
                select '%s', 'task ' || i, repeat('long ', 160), timestamptz '2020-01-01' + i / 10 * interval '1 s'
                from generate_series(1, %d) i""".formatted(user, TASKS));
        service.sql("analyze task");
        assertThat(count(user)).isEqualTo(TASKS);

        HttpRequest delete = request(user, "/api/users/me")
                .method("DELETE", BodyPublishers.ofString("{\"confirm\": \"delete my data\"}"))
                .build();
        assertThat(client.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
        assertThat(count(user)).isZero();
    }

    @Test
    void theLongestDocumentsAtOnceFitIntoMemory() throws Exception {
        String task = "{\"title\": \"Buy milk number 00000\", \"description\": \"" + "x".repeat(180)
                + "\", \"labels\": [\"a\"]}";
        int tasks = 16 * 1024 * 1024 / (task.length() + 2) - 1;
        StringBuilder document = new StringBuilder("{\"version\": 1, \"tasks\": [");
        for (int n = 0; n < tasks; n++) {
            document.append(n == 0 ? "" : ",").append(task.replace("00000", "%05d".formatted(n)));
        }
        String text = document.append("]}").toString();
        var answers = IntStream.range(0, 4)
                .mapToObj(n -> client.sendAsync(
                        request("importer-" + n, "/api/import")
                                .POST(BodyPublishers.ofString(text))
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses)
                .as("Two at a time, and the others later")
                .contains(200)
                .allMatch(Set.of(200, 503)::contains);
        HttpResponse<String> alone = client.send(
                request("importer-3", "/api/import")
                        .POST(BodyPublishers.ofString(text))
                        .build(),
                BodyHandlers.ofString());
        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(200);
        assertThat(count("importer-3")).isEqualTo(tasks);
    }
}
