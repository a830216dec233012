package dev.tasksapi.http.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls at once in the first second of an instance, as when a host starts it because they have come. */
@NeedsMinutes
class ColdStartIT {
    private final ServiceProcess service = ServiceProcess.start(
            EmbeddedDatabase.throwaway(), Map.of("ACCOUNTS_ENABLED", "true", "TRUSTED_PROXIES", "127.0.0.1,::1"));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1_000})
    void everyCallIsServed(int count) {
        assertThat(atOnce(count, n -> HttpRequest.newBuilder(service.uri("/api/tasks"))
                        .header("Authorization", "Bearer " + TestTokens.of("user-" + n % 100))
                        .build()))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
    }

    /** Hashing takes its time: who cannot be served within seconds is told at once after how many to come again. */
    @Test
    void everySignInIsJudgedOrToldWhenToComeAgain() {
        List<HttpResponse<String>> answers = atOnce(1_000, n -> HttpRequest.newBuilder(service.uri("/auth/login"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.%d.%d.7".formatted(n / 256, n % 256))
                .POST(BodyPublishers.ofString(
                        "{\"email\": \"ada-%d@example.com\", \"password\": \"correct horse battery\"}".formatted(n)))
                .build());
        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(401, 503);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSizeGreaterThanOrEqualTo(50);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(answer -> assertThat(retryAfter(answer)).isBetween(10L, 60L));
    }

    private static long retryAfter(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
    }

    private List<HttpResponse<String>> atOnce(int count, IntFunction<HttpRequest> request) {
        return IntStream.range(0, count)
                .mapToObj(n -> client.sendAsync(request.apply(n), BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
