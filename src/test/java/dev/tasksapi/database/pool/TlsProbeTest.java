package dev.tasksapi.database.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tasksapi.database.settings.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class TlsProbeTest {
    private Vertx vertx;
    private ServerSocket server;
    private TlsProbe probe;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
        probe = new TlsProbe(vertx);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CompletableFuture<SslMode> ask(String query) {
        String host = server.getInetAddress().getHostAddress();
        String url = "postgres://u:p@%s:%d/d?%s".formatted(host, server.getLocalPort(), query);
        return probe.mode(DatabaseUrl.parse("DATABASE_URL", url))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS);
    }

    /** Takes one connection, answers it and says whether the probe then closed it. */
    private boolean answer(char reply) throws IOException {
        try (Socket connection = server.accept()) {
            connection.setSoTimeout(10_000);
            assertArrayEquals(
                    new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47},
                    connection.getInputStream().readNBytes(8));
            connection.getOutputStream().write(reply);
            return connection.getInputStream().read() == -1;
        }
    }

    @Test
    void aServerWithoutTlsIsAskedEachTimeAndTheConnectionClosed() throws IOException {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<SslMode> mode = ask("sslmode=prefer");
            assertEquals(true, answer('N'));
            assertEquals(SslMode.DISABLE, mode.join());
        }
    }

    @Test
    void aServerThatHadTlsOnceIsNotAskedAgain() throws IOException {
        CompletableFuture<SslMode> mode = ask("sslmode=allow");
        assertEquals(true, answer('S'));
        assertEquals(SslMode.REQUIRE, mode.join());
        server.close();
        assertEquals(SslMode.REQUIRE, ask("sslmode=prefer").join());
    }

    @Test
    void aServerThatHangsUpIsAFailure() throws IOException {
        CompletableFuture<SslMode> mode = ask("");
        server.accept().close();
        assertThrows(CompletionException.class, mode::join);
    }

    @Test
    void aModeThatIsSettledIsNotAskedFor() throws IOException {
        server.close();
        assertEquals(SslMode.VERIFY_FULL, ask("sslmode=verify-full").join());
        assertEquals(SslMode.DISABLE, ask("sslmode=disable").join());
    }
}
