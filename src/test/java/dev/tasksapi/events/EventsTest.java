package dev.tasksapi.events;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.TestTokens;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user's other tabs and devices are told. */
@QuarkusTest
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {
    @TestHTTPResource
    URI service;

    private final String user = newUser();

    private Events connected(String... headers) {
        return Events.ready(service.resolve(Events.PATH), TestTokens.of(user), headers);
    }

    private Events connected(String query) {
        return Events.connect(service.resolve(Events.PATH + query), TestTokens.of(user));
    }

    @Test
    void anotherTabHearsOfAChangeWithinASecond() {
        try (Events tab = connected()) {
            long id = createTask(user, "Buy milk");
            long begun = System.nanoTime();
            Events.Event event = tab.change();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
            assertThat(event.json().getMap("$")).isEqualTo(changed("tasks", id, "changed", null));
            assertThat(event.id()).isNotEmpty();
        }
    }

    private static Map<String, Object> changed(String resource, long id, String op, @Nullable String client) {
        Map<String, Object> data = new HashMap<>(Map.of("resource", resource, "id", (int) id, "op", op));
        data.put("client_id", client);
        return data;
    }

    @Test
    void aClientKnowsItsOwnChanges() {
        try (Events tab = connected()) {
            long id = as(user, Map.of("title", "mine"))
                    .header("X-Client-Id", "tab-1")
                    .post(Api.TASKS)
                    .jsonPath()
                    .getLong("id");
            assertThat(tab.change().json().getMap("$")).isEqualTo(changed("tasks", id, "changed", "tab-1"));
            as(user).patch(Api.COMPLETE, id);
            assertThat(tab.change().json().getMap("$")).isEqualTo(changed("tasks", id, "changed", null));
            as(user).header("X-Client-Id", "tab-2").delete(Api.TASK, id);
            assertThat(tab.change().json().getMap("$")).isEqualTo(changed("tasks", id, "deleted", "tab-2"));
            as(user).header("X-Client-Id", "not one, but \"several\"")
                    .post(Api.RESTORE, id)
                    .then()
                    .statusCode(200);
            assertThat(tab.change().json().getMap("$")).isEqualTo(changed("tasks", id, "changed", null));
            as(user).header("X-Client-Id", "tab-1").delete("/api/trash/{id}", id);
        }
    }

    @Test
    void whatHappenedMeanwhileIsToldToWhoComesAgain() {
        String last;
        try (Events tab = connected()) {
            createTask(user, "first");
            tab.change();
            last = tab.lastId();
        }
        long second = createTask(user, "second");
        long third = createTask(user, "third");
        try (Events tab = connected("Last-Event-ID", last)) {
            assertThat(List.of(tab.change().row(), tab.change().row())).containsExactlyInAnyOrder(second, third);
        }
        try (Events tab = connected("?last_event_id=" + last)) {
            assertThat(tab.next().name()).isEqualTo("ready");
            assertThat(List.of(tab.change().row(), tab.change().row())).containsExactlyInAnyOrder(second, third);
        }
    }

    @Test
    void theTokenOfASyncIsWhereEventsCanBegin() {
        String next = as(user).get("/api/sync").jsonPath().getString("next");
        long id = createTask(user, "after the copy");
        try (Events tab = connected("Last-Event-ID", next)) {
            Events.Event event = tab.change();
            assertThat(event.row()).isEqualTo(id);
            Response sync = as(user).queryParam("since", event.id()).get("/api/sync");
            assertThat(sync.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoCannotBeToldIsToldToSync() {
        try (Events tab = connected("Last-Event-ID", "no token")) {
            assertThat(tab.next().name()).isEqualTo("sync");
            long id = createTask(user, "from now on");
            assertThat(tab.change().row()).isEqualTo(id);
        }
        String others = as(newUser()).get("/api/sync").jsonPath().getString("next");
        try (Events tab = connected("Last-Event-ID", others)) {
            assertThat(tab.next().name()).isEqualTo("sync");
        }
    }

    @Test
    void moreThanAHundredChangesAreOneWishToSync() {
        try (Events tab = connected()) {
            List<Map<String, Object>> operations = new ArrayList<>();
            for (int n = 0; n < 101; n++) {
                operations.add(Map.of("op", "create", "data", Map.of("title", "task " + n)));
            }
            assertThat(as(user, Map.of("operations", operations))
                            .post("/api/tasks/batch")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(tab.next().name()).isEqualTo("sync");
            long id = createTask(user, "one more");
            assertThat(tab.change().row()).isEqualTo(id);
        }
    }

    @Test
    void nothingThatPassesByKeepsOrChangesTheStream() {
        try (Events tab = connected()) {
            assertThat(tab.header("Content-Type")).startsWith("text/event-stream");
            assertThat(tab.header("Cache-Control")).isEqualTo("no-store");
            assertThat(tab.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(tab.header("Content-Encoding")).isNull();
            assertThat(tab.retry()).isBetween(1L, 1_000L);
        }
    }

    @Test
    void oneUserHasAFewStreamsAndOthersTheirs() {
        List<Events> open = new ArrayList<>();
        try {
            for (int n = 0; n < 10; n++) {
                open.add(connected("?client_id=tab-" + n));
                assertThat(open.get(n).next().name()).isEqualTo("ready");
            }
            try (Events refused = connected("")) {
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("Retry-After")).isEqualTo("30");
            }
            try (Events other = Events.ready(service.resolve(Events.PATH), TestTokens.of(newUser()))) {
                assertThat(other.status()).isEqualTo(200);
            }
            try (Events again = connected("?client_id=tab-3")) {
                assertThat(again.next().name()).isEqualTo("ready");
                open.get(3).awaitEnd(5);
            }
        } finally {
            open.forEach(Events::close);
        }
    }

    @Test
    void aWrongNameOfAClientIsRefused() {
        try (Events refused = connected("?client_id=%20")) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    @Test
    void aHeadIsAnsweredAtOnce() throws IOException, InterruptedException {
        HttpRequest head = HttpRequest.newBuilder(service.resolve(Events.PATH))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(head, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsCommittedLateIsToldOnceAndNothingElseAgain() throws SQLException {
        long late = createTask(user, "late");
        try (Events tab = connected();
                OtherSession other = OtherSession.open()) {
            other.lock(user, late);
            other.touch(late);
            long early = createTask(user, "early");
            assertThat(tab.change().row()).isEqualTo(early);
            long next = createTask(user, "next");
            assertThat(tab.change().row()).isEqualTo(next);
            other.letGo();
            long last = createTask(user, "last");
            assertThat(List.of(tab.change().row(), tab.change().row())).containsExactlyInAnyOrder(late, last);
        }
    }

    @Test
    void nobodyHearsOfSomebodyElse() throws Exception {
        List<String> users = Stream.generate(Api::newUser).limit(6).toList();
        Map<String, Events> tabs = new HashMap<>();
        users.forEach(one -> tabs.put(one, Events.ready(service.resolve(Events.PATH), TestTokens.of(one))));
        Map<String, List<Long>> written = new ConcurrentHashMap<>();
        CompletableFuture.allOf(users.stream()
                        .map(one -> CompletableFuture.runAsync(() -> {
                            for (int n = 0; n < 5; n++) {
                                written.computeIfAbsent(one, first -> new ArrayList<>())
                                        .add(createTask(one, "task " + n));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .get();
        users.forEach(one -> {
            List<Long> own = written.getOrDefault(one, List.of());
            List<Long> heard = new ArrayList<>();
            while (heard.size() < own.size()) {
                heard.add(requireNonNull(tabs.get(one)).change().row());
            }
            assertThat(heard).containsExactlyInAnyOrderElementsOf(own);
            requireNonNull(tabs.get(one)).close();
        });
    }

    @Test
    void whoDeletesAllIsToldToSync() {
        as(user).get("/api/sync");
        createTask(user, "to be deleted");
        try (Events tab = connected()) {
            as(user, Map.of("confirm", "delete my data"))
                    .delete("/api/users/me")
                    .then()
                    .statusCode(204);
            createTask(user, "a new beginning");
            assertThat(tab.next().name()).isEqualTo("sync");
        }
    }
}
