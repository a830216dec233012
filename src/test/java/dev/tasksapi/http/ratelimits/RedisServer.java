package dev.tasksapi.http.ratelimits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.util.IO;

/** A Redis of its own, out of a jar, which keeps nothing; it can be killed, stand still and come back on its port. */
final class RedisServer implements AutoCloseable {
    /** Linked with no library, unlike the other one for Linux, whose libssl.so.3 older distributions do not have. */
    private static final String STATIC = "/redis-server-6.2.7-linux-386";

    private static final String PROGRAM = program();
    private static final String READY = "Ready to accept connections";

    private final int port = freePort();
    private final List<String> command;
    private @Nullable Process process;

    /** With more of its options, such as {@code --requirepass} and a password. */
    RedisServer(String... options) {
        command = new ArrayList<>(List.of(PROGRAM, "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of(options));
        start();
    }

    private static String program() {
        try {
            File folder = Files.createDirectories(Path.of("target", "redis")).toFile();
            File program = ExecutableProvider.newJarResourceProvider(folder).get();
            boolean runs = new ProcessBuilder(program.getPath(), "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
            return (runs ? program : IO.writeResourceToExecutableFile(folder, STATIC)).getAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it answers. */
    void start() {
        try {
            Process started = new ProcessBuilder(command)
                    .directory(Path.of("target").toFile())
                    .redirectErrorStream(true)
                    .start();
            process = started;
            var log = started.inputReader();
            @Nullable String line = log.readLine();
            while (line != null && !line.contains(READY)) {
                line = log.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("Redis did not start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a good-bye. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Has it answer nobody, with its connections open, until it is told to go on. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process == null ? 0 : process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers to these commands, as it is on the wire. */
    String ask(String... commands) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String lines = String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(lines.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String password) {
        return "redis://:" + password + "@localhost:" + port + "/0";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
