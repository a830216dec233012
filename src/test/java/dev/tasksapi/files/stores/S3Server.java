package dev.tasksapi.files.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server that checks signatures (S3Proxy), in a process of its own. It keeps a bucket as a folder. The build
 * writes the list of its jars (pom.xml).
 */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "test-bucket";
    private static final String ACCESS_KEY = "test-access-key";
    private static final String SECRET_KEY = "test-secret/key+";
    private static final Path CLASSPATH = Path.of("target", "s3-server.classpath");

    private static final String LOGGING = """
            <configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder>
            <pattern>%msg%n</pattern></encoder></appender><root level="info"><appender-ref ref="out"/></root></configuration>
            """;

    private final Path folder;
    private final int port;
    private final Process process;

    private S3Server(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        Files.createDirectories(folder.resolve("buckets").resolve(BUCKET));
        Path logging = Files.writeString(folder.resolve("logback.xml"), LOGGING);
        Path settings = Files.writeString(
                folder.resolve("s3proxy.conf"), """
                s3proxy.authorization=aws-v4
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.cors-allow-all=true
                jclouds.provider=filesystem-nio2
                jclouds.identity=none
                jclouds.credential=none
                jclouds.filesystem.basedir=%s
                """.formatted(port, ACCESS_KEY, SECRET_KEY, folder.resolve("buckets")));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        Files.readString(CLASSPATH),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .start();
        awaitStart();
    }

    /** Starts it with an empty bucket in a new folder below this one. */
    public static S3Server start(Path folder) {
        try {
            return new S3Server(Files.createTempDirectory(folder, "s3"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        @Nullable String line;
        do {
            line = log.readLine();
            if (line == null) {
                throw new IllegalStateException("The S3 server did not start: " + said);
            }
            said.append(line).append('\n');
        } while (!line.contains("Started"));
        Thread drain = new Thread(() -> {
            try (log) {
                log.lines().forEach(ignored -> {});
            } catch (IOException | UncheckedIOException e) {
                // the process has ended
            }
        });
        drain.setDaemon(true);
        drain.start();
    }

    /** The bucket, with the right key. */
    S3Bucket bucket() {
        return new S3Bucket(
                URI.create("http://127.0.0.1:%d/%s/".formatted(port, BUCKET)), "eu-test-1", ACCESS_KEY, SECRET_KEY);
    }

    /** What a service is told to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "FILES_S3_ENDPOINT", "http://127.0.0.1:" + port,
                "FILES_S3_BUCKET", BUCKET,
                "FILES_S3_REGION", "eu-test-1",
                "FILES_S3_ACCESS_KEY", ACCESS_KEY,
                "FILES_S3_SECRET_KEY", SECRET_KEY);
    }

    /** Where it keeps an object. */
    public Path object(String key) {
        return folder.resolve("buckets").resolve(BUCKET).resolve(key);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
