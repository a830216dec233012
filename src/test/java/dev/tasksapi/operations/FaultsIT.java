package dev.tasksapi.operations;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.FaultyNetwork;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes wrong between a running service and its database, and passes. {@code bench/faults} plays more of it. */
@NeedsMinutes
class FaultsIT {
    private static final int POOL_SIZE = 2;
    private static final String OF_THE_SERVICE = "from pg_stat_activity where usename = 'tasks'";
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.throwaway();
    private static final FaultyNetwork NETWORK = new FaultyNetwork(DATABASE.port());
    private static ServiceProcess service;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = TestTokens.of("user-1");

    @BeforeAll
    static void start() {
        String url = "postgresql://tasks@localhost:%d/tasks?sslmode=disable".formatted(NETWORK.port());
        Map<String, String> settings = Map.of(
                "RATE_LIMIT_ENABLED", "false",
                "DATABASE_POOL_SIZE", Integer.toString(POOL_SIZE),
                "DATABASE_QUEUE_WAIT", "100ms");
        service = ServiceProcess.start(DATABASE, url, settings);
    }

    /** The fault has passed, and the service is well again within seconds and by itself. */
    @AfterEach
    void recover() throws Exception {
        NETWORK.leadTo(DATABASE.port());
        change("alter role tasks connection limit -1");
        change("alter role tasks reset default_transaction_read_only");
        awaitStatus(request("POST", "/api/tasks"), 201);
        for (int n = 0; n < 5; n++) {
            assertThat(create().statusCode()).isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        NETWORK.close();
    }

    @Test
    void tooManyConnectionsAre503UntilThereIsRoom() throws Exception {
        change("alter role tasks connection limit 0");
        isUnavailable(create());
    }

    @Test
    void aDatabaseThatMayOnlyBeReadIsReadAndWritesAre503() throws Exception {
        change("alter role tasks set default_transaction_read_only = on");
        awaitStatus(request("GET", "/api/tasks"), 200);
        isUnavailable(create());
    }

    @Test
    void aCutNetworkHoldsUpAFewAndTheRestAreToldAtOnce() throws Exception {
        assertThat(create().statusCode()).isEqualTo(201); // over a connection that will be cut
        NETWORK.cut();
        // as many as there are connections, and one who learns that there is none
        var held = Stream.generate(this::list).limit(POOL_SIZE + 1).toList();
        CompletableFuture.anyOf(held.toArray(CompletableFuture[]::new)).get(20, SECONDS);

        long began = System.nanoTime();
        List<Long> answered = Stream.generate(() -> list().thenApply(answer -> {
                    isUnavailable(answer);
                    return NANOSECONDS.toSeconds(System.nanoTime() - began);
                }))
                .limit(50 + POOL_SIZE)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answered).filteredOn(seconds -> seconds < 3).hasSizeGreaterThanOrEqualTo(50);
        assertThat(send(request("GET", "/q/health/live")).statusCode()).isEqualTo(200);
    }

    /** What is true of new sessions, of which there are no others then. */
    private static void change(String statement) {
        service.sql(statement);
        service.sql("select pg_terminate_backend(pid, 5000) " + OF_THE_SERVICE);
    }

    private void awaitStatus(HttpRequest request, int status) throws IOException, InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(20);
        int last = send(request).statusCode();
        while (last != status && System.nanoTime() < end) {
            last = send(request).statusCode();
        }
        assertThat(last).isEqualTo(status);
    }

    private static void isUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"error_type\":\"service_unavailable\"");
    }

    private HttpResponse<String> create() throws IOException, InterruptedException {
        return send(request("POST", "/api/tasks"));
    }

    private CompletableFuture<HttpResponse<String>> list() {
        return client.sendAsync(request("GET", "/api/tasks?status=completed"), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String target) {
        String body = method.equals("POST") ? "{\"title\":\"One of many\"}" : "";
        return HttpRequest.newBuilder(service.uri(target))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }
}
