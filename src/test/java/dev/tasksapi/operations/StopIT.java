package dev.tasksapi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.KeptConnection;
import dev.tasksapi.KeptConnection.Answer;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A service that is asked to end. */
@NeedsMinutes
class StopIT {
    private static final int KILLED_BY_SIGTERM = 128 + 15;
    private static final String READY = "GET /q/health/ready";
    private static final String TASKS = "/api/tasks";

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();
    private final String token = TestTokens.of("user-1");

    private ServiceProcess start(String delay) {
        Map<String, String> settings = Map.of("SHUTDOWN_DELAY", delay, "RATE_LIMIT_ENABLED", "false");
        return ServiceProcess.start(database, database.url(), settings);
    }

    @Test
    void underLoadNotOneRequestFails() throws Exception {
        try (ServiceProcess service = start("5s");
                Load load = new Load(service.port(), 6, 4)) {
            load.awaitAnswers(300);
            service.askToEnd();
            try (KeptConnection probe = new KeptConnection(service.port())) {
                while (probe.send(READY, null, "").status() == 200) {
                    // readiness fails soon
                }
            }
            load.awaitAnswers(300); // it takes a balancer its time to notice
            assertThat(service.isRunning()).isTrue();
            load.stop();
            assertThat(load.failures()).isEmpty();
            assertThat(load.goodbyes())
                    .as("connections that were ended by their answer")
                    .isPositive();
            assertThat(service.awaitEnd()).isEqualTo(KILLED_BY_SIGTERM);
            assertThat(load.created()).hasSize(count()).isNotEmpty();
            assertThat(service.log()).doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"");
        }
    }

    @Test
    void whatRunsIsAnsweredAndNobodyElseIsLetIn() throws Exception {
        try (ServiceProcess service = start("1s");
                KeptConnection caller = new KeptConnection(service.port());
                Connection other = database.superuser().getConnection();
                Statement sql = other.createStatement()) {
            assertThat(caller.send("POST " + TASKS, token, "{\"title\":\"slow\"}")
                            .status())
                    .isEqualTo(201);
            other.setAutoCommit(false);
            sql.execute("lock table task");
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> list(caller));
            awaitLockedOut();

            service.askToEnd();
            awaitRefusal(service.port());
            service.askToEnd(); // once more changes nothing
            assertThat(answer).isNotDone();
            assertThat(service.isRunning()).isTrue();

            other.rollback();
            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(service.awaitEnd()).isEqualTo(KILLED_BY_SIGTERM);
        }
    }

    private Answer list(KeptConnection caller) {
        try {
            return caller.send("GET " + TASKS, token, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitRefusal(int port) throws IOException {
        while (true) {
            try (Socket socket = new Socket("localhost", port)) {
                assertThat(socket.isConnected()).isTrue();
            } catch (ConnectException refused) {
                return;
            } catch (SocketException met) {
                // it was closed at that very moment
            }
        }
    }

    private void awaitLockedOut() throws SQLException {
        while (number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") == 0) {
            // the request is on its way
        }
    }

    private int count() throws SQLException {
        return number("select count(*) from task");
    }

    private int number(String query) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
