package dev.tasksapi.database.pool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PgBouncer in transaction mode with a single connection to the database behind it, so that everybody shares its
 * session.
 */
public final class PgBouncer implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer");
    private static final String READY = "process up";

    private final int port = freePort();
    private final Path folder;
    private final Process process;

    /**
     * Starts it.
     *
     * @param database the port of the server, which believes everybody
     * @param settings more lines of its configuration
     */
    public PgBouncer(int database, String user, String... settings) {
        try {
            folder = Files.createTempDirectory("pgbouncer");
            boolean readable =
                    folder.toFile().setReadable(true, false) && folder.toFile().setExecutable(true, false);
            if (!readable) {
                throw new IllegalStateException("Nobody else could read " + folder);
            }
            process = start(configuration(database, user, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration(int database, String user, String... settings) throws IOException {
        Path users = Files.writeString(folder.resolve("users"), "\"%s\" \"\"\n".formatted(user));
        return Files.writeString(
                folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=localhost port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = transaction
                default_pool_size = 1
                %s
                """.formatted(database, port, users, String.join("\n", settings)));
    }

    /** It does not run as root, and becomes somebody else where root starts it. */
    private static Process start(Path configuration) throws IOException {
        List<String> command = new ArrayList<>(List.of(program()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(configuration.toString());
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        var log = started.inputReader();
        StringBuilder said = new StringBuilder();
        @Nullable String line = log.readLine();
        while (line != null && !line.contains(READY)) {
            said.append(line).append('\n');
            line = log.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("PgBouncer did not start: " + said);
        }
        Thread drain = new Thread(() -> log.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return started;
    }

    /** Another one can be named, for example one that was built from its source. */
    private static String program() {
        @Nullable String given = System.getenv("PGBOUNCER");
        return given != null
                ? given
                : PROGRAMS.stream()
                        .filter(name -> new File(name).canExecute())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("These tests need " + NeedsPgBouncer.WHAT));
    }

    public int port() {
        return port;
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
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
