package dev.tasksapi.events;

import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What instances tell each other's users, and what comes of it when one of them, or what is between them, fails. */
@NeedsMinutes
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralInstancesIT {
    private static final Map<String, String> SETTINGS = Map.of("RATE_LIMIT_ENABLED", "false");

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();
    private final ServiceProcess one = ServiceProcess.start(database, SETTINGS);
    private final ServiceProcess other = ServiceProcess.start(database, SETTINGS);
    private final String user = newUser();

    @AfterEach
    void stop() {
        one.stop();
        other.close();
    }

    private static Events listen(ServiceProcess service, String user, String... headers) {
        return Events.ready(service.uri(Events.PATH), TestTokens.of(user), headers);
    }

    private static long create(ServiceProcess service, String user, String title) {
        return given().auth()
                .oauth2(TestTokens.of(user))
                .contentType(ContentType.JSON)
                .body(Map.of("title", title))
                .post(service.uri("/api/tasks"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    @Test
    void usersHearOfTheirOwnWritesAtAnyInstanceAndOfNobodyElses() throws Exception {
        List<String> users = Stream.generate(dev.tasksapi.Api::newUser).limit(8).toList();
        Map<String, List<Events>> tabs = new HashMap<>();
        users.forEach(each -> tabs.put(each, List.of(listen(one, each), listen(other, each))));
        Map<String, List<Long>> written = new ConcurrentHashMap<>();
        CompletableFuture.allOf(users.stream()
                        .map(each -> CompletableFuture.runAsync(() -> {
                            List<Long> own = new ArrayList<>();
                            for (int n = 0; n < 20; n++) {
                                own.add(create(n % 2 == 0 ? one : other, each, "task " + n));
                            }
                            written.put(each, own);
                        }))
                        .toArray(CompletableFuture[]::new))
                .get();
        users.forEach(each -> requireNonNull(tabs.get(each)).forEach(tab -> {
            List<Long> heard = new ArrayList<>();
            while (heard.size() < 20) {
                heard.add(tab.change().row());
            }
            assertThat(heard).containsExactlyInAnyOrderElementsOf(requireNonNull(written.get(each)));
            tab.close();
        }));
    }

    @Test
    void aListenerThatIsCutOffComesBackAndMissesNothing() {
        try (Events tab = listen(one, user)) {
            assertThat(tab.until(create(other, user, "before"))).isNotEmpty();
            one.sql("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen tasks_api_changes'"
                    + " or query = 'select 1'");
            long id = create(other, user, "while nobody listens");
            assertThat(tab.until(id)).isNotEmpty();
            assertThat(tab.until(create(other, user, "after"))).isNotEmpty();
        }
    }

    @Test
    void whatAnInstanceDidNotLiveToAnnounceIsToldToWhoComesAgain() {
        String last;
        try (Events tab = listen(one, user)) {
            tab.until(create(other, user, "announced"));
            last = tab.lastId();
            long id = create(other, user, "last words");
            other.stop();
            try (Events again = listen(one, user, "Last-Event-ID", last)) {
                assertThat(again.until(id)).isNotEmpty();
            }
        }
    }

    @Test
    void aStopSendsStreamsToOtherInstancesAndWaitsForNone() throws InterruptedException {
        try (Events first = listen(one, user);
                Events second = listen(one, newUser())) {
            one.askToEnd();
            first.awaitEnd(10);
            second.awaitEnd(10);
            assertThat(first.retry()).isBetween(1_000L, 11_000L);
            one.awaitEnd();
            long id = create(other, user, "meanwhile");
            try (Events again = listen(other, user, "Last-Event-ID", first.lastId())) {
                assertThat(again.until(id)).isNotEmpty();
            }
        }
        assertThat(one.log()).doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"");
    }
}
