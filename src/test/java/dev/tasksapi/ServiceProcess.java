package dev.tasksapi;

import dev.tasksapi.development.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The packaged service in a process of its own, for tests that look at it from outside. */
public final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path NATIVE =
            Path.of(System.getProperty("native.image.path", "none")).toAbsolutePath();
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern STARTED = Pattern.compile(
            "Listening on: http://[^:]+:([0-9]+)\\. Management interface listening on http://[^:]+:([0-9]+)");

    private final EmbeddedDatabase database;
    private final Process process;
    private final StringWriter logged = new StringWriter();
    private int port;
    private int managementPort;

    private ServiceProcess(Path jdk, EmbeddedDatabase database, Map<String, String> settings, String... jvmOptions)
            throws IOException {
        this.database = database;
        ProcessBuilder builder = new ProcessBuilder(command(jdk, jvmOptions)).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL",
                        "C.UTF-8",
                        "PORT",
                        "0",
                        "MANAGEMENT_PORT",
                        "0",
                        "DATABASE_URL",
                        database.url(),
                        "MIGRATE_AT_START",
                        "true",
                        "BETTER_AUTH_SECRET",
                        TestTokens.SECRET,
                        "SHUTDOWN_DELAY",
                        "0s"));
        builder.environment().putAll(settings);
        process = builder.start();
        awaitStart(process.inputReader(StandardCharsets.UTF_8));
    }

    /** A native executable takes the options that the tests have for a JVM, such as -Xmx and -D, as well. */
    private static List<String> command(Path jdk, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NATIVE)) {
            command.add(NATIVE.toString());
            command.addAll(List.of(jvmOptions));
        } else {
            command.add(jdk.resolve("bin").resolve("java").toString());
            command.addAll(PackagedProgram.jvmOptions());
            command.addAll(List.of(jvmOptions));
            command.addAll(List.of("-jar", JAR.toString()));
        }
        return command;
    }

    /** Starts the service on a database that is there already, and returns when it listens; closing it closes both. */
    public static ServiceProcess start(EmbeddedDatabase database, String... jvmOptions) {
        return start(database, Map.of(), jvmOptions);
    }

    /** The same with environment variables. */
    public static ServiceProcess start(EmbeddedDatabase database, Map<String, String> settings, String... jvmOptions) {
        return start(JDK, database, settings, jvmOptions);
    }

    /** The same by another JDK than the one that runs the tests. */
    static ServiceProcess start(
            Path jdk, EmbeddedDatabase database, Map<String, String> settings, String... jvmOptions) {
        try {
            return new ServiceProcess(jdk, database, settings, jvmOptions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with environment variables and, in the place of the database's own, a URL that leads to it. */
    public static ServiceProcess start(EmbeddedDatabase database, String url, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("DATABASE_URL", url);
        return start(database, all);
    }

    /** Reads the log until it says that the service listens, and from then on so that it is never full. */
    private void awaitStart(BufferedReader log) throws IOException {
        @Nullable String line;
        do {
            line = log.readLine();
            if (line == null) {
                stop();
                throw new IllegalStateException("The service did not start: " + logged);
            }
            logged.append(line).append('\n');
        } while (!isStarted(line));
        Thread drain = new Thread(() -> {
            try (log) {
                log.transferTo(logged);
            } catch (IOException e) {
                // the process has ended
            }
        });
        drain.setDaemon(true);
        drain.start();
    }

    private boolean isStarted(String line) {
        Matcher ports = STARTED.matcher(line);
        boolean found = ports.find();
        if (found) {
            port = Integer.parseInt(ports.group(1));
            managementPort = Integer.parseInt(ports.group(2));
        }
        return found;
    }

    /** What the service has logged so far. */
    public String log() {
        return logged.toString();
    }

    public int port() {
        return port;
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** An address on the port for metrics. */
    public URI managementUri(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    /** Returns when it has logged this. */
    public void awaitLog(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > end || process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service did not log: " + text);
            }
        }
    }

    /** Runs SQL as somebody whom no policy stops. */
    public void sql(String statement) {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks the service to end, as a host does, and returns when it has; leaves the database to whoever else uses it.
     */
    public void terminate() throws InterruptedException {
        askToEnd();
        process.waitFor();
    }

    /** Asks the service to end (SIGTERM), and returns at once. */
    public void askToEnd() {
        process.toHandle().destroy(); // Process.destroy would close its output too, into which it says how it ends
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Returns the exit code, when the service has ended. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service did not end: " + log());
        }
        return process.exitValue();
    }

    /** Kills the service (SIGKILL) and leaves the database to whoever else uses it. */
    public void stop() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        stop();
        database.close();
    }
}
