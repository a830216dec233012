package dev.tasksapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged service in a process of its own, with a database of its own, for tests that look at it from outside. */
public final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final String STARTED = "Listening on:";

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();
    private final int port = freePort();
    private final Process process;

    private ServiceProcess(String... jvmOptions) throws IOException {
        Path log = Files.createTempFile(Path.of("target"), "service-", ".log");
        String place = "localhost:" + database.port() + "/tasks";
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(jvmOptions),
                        Stream.of(
                                "-Dquarkus.datasource.reactive.url=postgresql://" + place,
                                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://" + place,
                                "-Dquarkus.datasource.username=tasks",
                                "-Dquarkus.log.console.json.enabled=false",
                                "-jar",
                                JAR.toString()))
                .flatMap(options -> options)
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL",
                        "C.UTF-8",
                        "PORT",
                        Integer.toString(port),
                        "DATABASE_URL",
                        database.url(),
                        "BETTER_AUTH_SECRET",
                        TestTokens.SECRET));
        process = builder.start();
        awaitStart(log);
    }

    /** Starts the service and returns when it listens. */
    public static ServiceProcess start(String... jvmOptions) {
        try {
            return new ServiceProcess(jvmOptions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the log says that the service is ready; waits for its end meanwhile, because then it never will be. */
    private void awaitStart(Path log) throws IOException {
        try {
            for (int left = 600; !Files.readString(log, UTF_8).contains(STARTED); left--) {
                if (left == 0 || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    close();
                    throw new IllegalStateException("The service did not start: " + Files.readString(log, UTF_8));
                }
            }
        } catch (InterruptedException e) {
            close();
            throw new IllegalStateException(e);
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

    /** Runs SQL as somebody whom no policy stops. */
    public void sql(String statement) {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        database.close();
    }
}
