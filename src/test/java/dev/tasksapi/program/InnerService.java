package dev.tasksapi.program;

import dev.tasksapi.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service in this JVM as the package would start it: what {@link dev.tasksapi.ServiceProcess} is, but for the
 * process.
 */
public final class InnerService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Pattern PORT = Pattern.compile("Listening on: http://[^:]+:([0-9]+)");

    private final InnerProcess process;
    private int port;

    private InnerService(String databaseUrl, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                "0",
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
            service.port = service.portInLog();
            return service;
        } catch (IllegalStateException e) {
            service.close();
            throw e;
        }
    }

    private int portInLog() {
        Matcher found = PORT.matcher(log());
        if (!found.find()) {
            throw new IllegalStateException("The service did not log its port: " + log());
        }
        return Integer.parseInt(found.group(1));
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
