package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.database.sockets.Doorway;
import io.vertx.pgclient.PgException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is not there yet when requests come. */
@SuppressWarnings("NullAway.Init")
@NeedsMinutes
class WakingDatabaseIT {
    private static EmbeddedPostgres server;

    private Doorway doorway;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void build() {
        doorway = new Doorway(server.getPort());
    }

    @AfterEach
    void tearDown() {
        doorway.close();
    }

    private TestPool pool(String budget) {
        return TestPool.to(
                "postgres://postgres@localhost:%d/postgres?sslmode=disable".formatted(doorway.port()),
                Map.of("DATABASE_CONNECT_BUDGET", budget));
    }

    @Test
    void requestsThatComeMeanwhileAreAnsweredWhenItIsThere() throws Exception {
        try (TestPool pool = pool("20s")) {
            List<CompletableFuture<Object>> requests = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> pool.ask("select " + i)))
                    .toList();
            TimeUnit.MILLISECONDS.sleep(1_500); // what a database takes to wake up
            assertThat(requests).noneMatch(CompletableFuture::isDone);
            doorway.open();
            for (int i = 0; i < requests.size(); i++) {
                assertThat(requests.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i);
            }
            assertThat(doorway.visitors()).isLessThanOrEqualTo(4); // what the pool of the test may have
        }
    }

    @Test
    void whenTheBudgetIsUsedUpTheyFailAndWhoeverComesThenFailsAtOnce() {
        try (TestPool pool = pool("1s")) {
            assertThat(timeOfFailure(pool)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(4));
            for (int i = 0; i < 5; i++) {
                assertThat(timeOfFailure(pool)).isLessThan(Duration.ofMillis(400));
            }
        }
    }

    @Test
    void aDatabaseThatComesBackAfterTheBudgetIsFoundWithoutHelp() throws Exception {
        try (TestPool pool = pool("0s")) {
            timeOfFailure(pool);
            doorway.open();
            TimeUnit.MILLISECONDS.sleep(300); // between two tries
            assertThat(pool.ask("select 7")).isEqualTo(7);
        }
    }

    @Test
    void noMoreConnectionsAreTriedThanThePoolMayHave() throws Exception {
        doorway.openToNobody();
        try (TestPool pool = pool("5s")) {
            List<CompletableFuture<Object>> requests = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> pool.ask("select 1")))
                    .toList();
            TimeUnit.SECONDS.sleep(1);
            assertThat(doorway.visitors()).isLessThanOrEqualTo(4);
            doorway.shut();
            doorway.open();
            assertThat(requests).allSatisfy(request -> assertThat(request.get(20, TimeUnit.SECONDS))
                    .isEqualTo(1));
        }
    }

    @Test
    void aServerThatLetsInAndSaysNothingIsGivenUp() {
        doorway.openToNobody();
        try (TestPool pool = pool("1s")) {
            Instant begun = Instant.now();
            assertThatThrownBy(() -> pool.ask("select 1")).rootCause().isInstanceOf(TimeoutException.class);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
        }
    }

    /** As a pooler does whose database is gone: the login is no sign that the database is there. */
    @Test
    void soIsOneThatTakesTheLoginAndAnswersNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread logins = new Thread(() -> takeLogins(server), "logins");
            logins.setDaemon(true);
            logins.start();
            String url = "postgres://postgres@localhost:%d/postgres?sslmode=disable".formatted(server.getLocalPort());
            try (TestPool pool = TestPool.to(url, Map.of("DATABASE_CONNECT_BUDGET", "6s"))) {
                Instant begun = Instant.now();
                assertThatThrownBy(() -> pool.ask("select 1")).rootCause().isInstanceOf(TimeoutException.class);
                assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    /**
     * AuthenticationOk, two parameters, a number to cancel with, and ReadyForQuery (PostgreSQL manual, section 53.7).
     */
    private static void takeLogins(ServerSocket server) {
        byte[] welcome = ("R\0\0\0\10\0\0\0\0S\0\0\0\31client_encoding\0UTF8\0S\0\0\0\30server_version\0" + "17.0\0"
                        + "K\0\0\0\14\0\0\0\1\0\0\0\1Z\0\0\0\5I")
                .getBytes(StandardCharsets.ISO_8859_1);
        List<Socket> kept = new ArrayList<>();
        try {
            while (!server.isClosed()) {
                kept.add(server.accept());
                Socket client = kept.get(kept.size() - 1);
                client.getOutputStream().write(welcome);
            }
        } catch (IOException e) {
            // the test has ended
        }
    }

    @Test
    void aServerThatDoesNotWantUsIsNotAskedAgain() {
        doorway.open();
        String url = "postgres://postgres@localhost:%d/nothing?sslmode=disable".formatted(doorway.port());
        try (TestPool pool = TestPool.to(url, Map.of("DATABASE_CONNECT_BUDGET", "20s"))) {
            assertThatThrownBy(() -> pool.ask("select 1")).hasCauseInstanceOf(PgException.class);
            assertThat(doorway.visitors()).isEqualTo(1);
        }
    }

    private static Duration timeOfFailure(TestPool pool) {
        Instant begun = Instant.now();
        assertThatThrownBy(() -> pool.ask("select 1")).rootCause().isInstanceOf(ConnectException.class);
        return Duration.between(begun, Instant.now());
    }
}
