package dev.tasksapi.database.pool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.Scrape;
import dev.tasksapi.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that leave while PostgreSQL is at work for them, or while they wait for a connection to it. */
@QuarkusTest
class AbandonedStatementTest {
    /** The default of DATABASE_LOCK_TIMEOUT. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 10;

    /** How a client leaves. */
    enum Leaving {
        CLOSING,
        RESETTING;

        void leave(Socket client) throws IOException {
            if (this == RESETTING) {
                client.setSoLinger(true, 0);
            }
            client.close();
        }
    }

    @TestHTTPResource(value = "metrics", management = true) // below /q
    URI metrics;

    @Inject
    Vertx vertx;

    private final String user = Api.newUser();
    private long task;

    @BeforeEach
    void make() {
        try (Announced announced = Announced.of(user, vertx)) {
            task = Api.createTask(user, "title");
            announced.await(); // else this would wait for a connection too
        }
    }

    @Test
    void aStatementThatNobodyWaitsForEndsWithTheLimitOfItsLock() throws Exception {
        try (OtherSession other = OtherSession.open()) {
            other.lock(user, task);
            Socket client = send("PATCH /api/tasks/%d/complete".formatted(task), "");
            OtherSession.awaitBlocked(1);
            Instant begun = Instant.now();
            client.close();
            OtherSession.awaitBlocked(0);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(LOCK_TIMEOUT.plusSeconds(1));
            other.letGo();
        }
        assertThat(isCompleted()).isFalse();
        for (int i = 0; i < 20; i++) { // on each of the connections, which are as good as before
            Api.as(user).patch(Api.COMPLETE, task).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLeavesBeforeThereIsAConnectionHasNothingDone(Leaving leaving) throws Exception {
        try (OtherSession other = OtherSession.open()) {
            List<Socket> clients = occupy(other);
            Socket client = send("POST /api/tasks", "{\"title\": \"never\"}");
            Scrape.await(metrics, scrape -> scrape.sum("database_pool_waiting") == 1);
            leaving.leave(client);
            for (int i = 0; i < 20; i++) { // by then it is known to have left
                RestAssured.get("/q/health/live").then().statusCode(200);
            }
            letGo(other, clients);
            letGo(other, occupy(other)); // by then each of the connections is done with what waited for it
        }
        assertThat(Api.as(user).get(Api.TASKS).jsonPath().getList("title")).containsExactly("title");
    }

    @Test
    void aLockThatDoesNotComeIsAnAnswerThatSaysWhenToTryAgain() throws Exception {
        try (OtherSession other = OtherSession.open()) {
            other.lock(user, task);
            var answer = Api.as(user).patch(Api.COMPLETE, task).then().statusCode(503);
            assertThat(answer.extract().header("Retry-After")).matches("[1-9]\\d*");
            assertThat(answer.extract().jsonPath().getString("error_type")).isEqualTo("service_unavailable");
        }
        assertThat(isCompleted()).isFalse();
    }

    /** Has every connection of the pool wait for a lock. */
    private List<Socket> occupy(OtherSession other) throws Exception {
        List<Socket> clients = new ArrayList<>();
        other.lock(user, task);
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(send("PATCH /api/tasks/%d/complete".formatted(task), ""));
        }
        OtherSession.awaitBlocked(CONNECTIONS);
        return clients;
    }

    private static void letGo(OtherSession other, List<Socket> clients) throws Exception {
        other.letGo();
        for (Socket client : clients) {
            assertThat(client.getInputStream().read()).isPositive();
            client.close();
        }
    }

    private boolean isCompleted() {
        return Api.as(user).get(Api.TASK, task).jsonPath().getBoolean("completed");
    }

    private Socket send(String request, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(30_000);
        String head = """
                %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(request, TestTokens.of(user), body.length());
        socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
        return socket;
    }
}
