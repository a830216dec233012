package dev.tasksapi.http.overload;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.FaultyNetwork;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.Scrape;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Ten times more than can be served: a database that takes 50 ms lets two connections do 40 requests a second, and 400
 * are sent. So few, because what is to be seen is the queue, and not how fast the machine is.
 */
@NeedsMinutes
class OverloadIT {
    private static final int LATENCY_MILLIS = 50;
    private static final int SECONDS_OF_LOAD = 8;

    /** A queue is cut when it has stood for ten seconds. */
    private static final int SECONDS_OF_PATIENCE = 14;

    private static final int CAPACITY = 40;
    private static final int TENFOLD = 10 * CAPACITY;
    private static final int TICK_MILLIS = 10;

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.throwaway();
    private static final FaultyNetwork NETWORK = new FaultyNetwork(DATABASE.port());
    private static ServiceProcess service;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = TestTokens.of("user-1");

    private record Timed(HttpResponse<String> answer, long began, long millis) {}

    @BeforeAll
    static void start() {
        String url = "postgresql://tasks@localhost:%d/tasks?sslmode=disable".formatted(NETWORK.port());
        service = ServiceProcess.start(
                DATABASE,
                url,
                Map.of("RATE_LIMIT_ENABLED", "false", "DATABASE_POOL_SIZE", "2", "DATABASE_QUEUE_WAIT", "300ms"));
    }

    @AfterAll
    static void stop() {
        service.close();
        NETWORK.close();
    }

    @Test
    void whatIsAcceptedIsServedInTimeAndTheRestIsToldAtOnce() throws Exception {
        offer(100, SECONDS_OF_LOAD); // until the JVM has compiled what matters
        NETWORK.delay(LATENCY_MILLIS);
        long steady = System.nanoTime() + SECONDS.toNanos(SECONDS_OF_PATIENCE);
        // Those who are cut when the overload begins leave lines, for which the log may need a moment
        Instant steadyAt = Instant.now().plusSeconds(SECONDS_OF_PATIENCE + 2);
        List<Timed> answers = offer(TENFOLD, SECONDS_OF_PATIENCE + SECONDS_OF_LOAD).stream()
                .filter(timed -> timed.began() > steady)
                .toList();

        assertThat(answers).hasSizeGreaterThan(TENFOLD * SECONDS_OF_LOAD / 2);
        assertThat(answers)
                .allMatch(timed ->
                        timed.answer().statusCode() == 200 || timed.answer().statusCode() == 503);
        List<Long> accepted = millis(answers, 200);
        assertThat(accepted).hasSizeGreaterThan(CAPACITY * SECONDS_OF_LOAD / 2);
        assertThat(percentile(accepted, 99)).isLessThan(1_000);
        assertThat(percentile(millis(answers, 503), 50)).isLessThan(200);
        assertThat(answers)
                .filteredOn(timed -> timed.answer().statusCode() == 503)
                .allSatisfy(timed -> {
                    assertThat(timed.answer().headers().firstValue("Retry-After"))
                            .hasValue("1");
                    assertThat(timed.answer().headers().firstValue("X-Request-ID"))
                            .isPresent();
                    assertThat(timed.answer().body()).contains("\"error_type\":\"service_unavailable\"");
                });
        assertThat(Scrape.of(service.managementUri("/q/metrics")).value("database_pool_refused_total"))
                .isGreaterThanOrEqualTo(millis(answers, 503).size());
        assertThat(service.log()).contains("More is asked than can be done").doesNotContain("\"level\":\"ERROR\"");
        assertThat(service.log()
                        .lines()
                        .filter(line ->
                                line.contains(" status=503 ") && timeOf(line).isAfter(steadyAt)))
                .as("lines for those who had waited, and none for those who were refused at once")
                .hasSizeLessThan(millis(answers, 503).size() / 2);
        assertThat(send(request("/api/tasks")).join().answer().statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsAnsweredMeanwhile() throws Exception {
        NETWORK.delay(LATENCY_MILLIS);
        CompletableFuture<List<Timed>> load = CompletableFuture.supplyAsync(() -> {
            try {
                return offer(TENFOLD, SECONDS_OF_LOAD);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        HttpClient prober = HttpClient.newHttpClient();
        int asked = 0;
        while (!load.isDone()) {
            for (String path : List.of("/q/health/live", "/q/health/ready")) {
                HttpRequest probe = HttpRequest.newBuilder(service.uri(path)).build();
                assertThat(prober.send(probe, BodyHandlers.ofString()).statusCode())
                        .as(path)
                        .isEqualTo(200);
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(SECONDS_OF_LOAD);
        assertThat(millis(load.join(), 503)).isNotEmpty();
    }

    /** Sends so many requests a second, whatever becomes of them. */
    private List<Timed> offer(int perSecond, int seconds) throws InterruptedException {
        int total = perSecond * seconds;
        var answers = new ConcurrentLinkedQueue<CompletableFuture<Timed>>();
        CountDownLatch left = new CountDownLatch(total);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        int each = Math.max(1, perSecond * TICK_MILLIS / 1_000);
        var unused = clock.scheduleAtFixedRate(
                () -> {
                    for (int n = 0; n < each && left.getCount() > 0; n++) {
                        answers.add(send(request("/api/tasks")));
                        left.countDown();
                    }
                },
                0,
                TICK_MILLIS,
                MILLISECONDS);
        try {
            assertThat(left.await(10L * seconds, SECONDS)).isTrue();
        } finally {
            clock.shutdownNow();
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private CompletableFuture<Timed> send(HttpRequest request) {
        long began = System.nanoTime();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> new Timed(answer, began, NANOSECONDS.toMillis(System.nanoTime() - began)));
    }

    private static List<Long> millis(List<Timed> answers, int status) {
        return new ArrayList<>(answers.stream()
                .filter(timed -> timed.answer().statusCode() == status)
                .map(Timed::millis)
                .sorted()
                .toList());
    }

    private static Instant timeOf(String line) {
        String key = "\"timestamp\":\"";
        int begin = line.indexOf(key) + key.length();
        return Instant.parse(line.substring(begin, line.indexOf('"', begin)));
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}
