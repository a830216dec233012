package dev.tasksapi.program;

import dev.tasksapi.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in this JVM as the package would start it: what {@link dev.tasksapi.ServiceProcess} is, but for the process. */
public final class InnerService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int port = freePort();
    private final InnerProcess process;

    private InnerService(String databaseUrl, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                Integer.toString(port),
                "DATABASE_URL",
                databaseUrl,
                "MIGRATE_AT_START",
                "true",
                "BETTER_AUTH_SECRET",
                TestTokens.SECRET));
        environment.putAll(settings);
        process = new InnerProcess(environment, "");
    }

    /** Returns when it listens; settings are environment variables. */
    public static InnerService start(String databaseUrl, Map<String, String> settings) throws InterruptedException {
        InnerService service = new InnerService(databaseUrl, settings);
        try {
            service.awaitLog("Listening on:");
            return service;
        } catch (IllegalStateException e) {
            service.close();
            throw e;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** What the service has logged so far. */
    public String log() {
        return process.out() + process.err();
    }

    /** Returns when it has logged this. */
    public void awaitLog(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > end || !process.isRunning()) {
                throw new IllegalStateException("The service did not log \"%s\": %s".formatted(text, log()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Asks the service to end, and returns when it has. */
    @Override
    public void close() {
        process.close();
    }
}
