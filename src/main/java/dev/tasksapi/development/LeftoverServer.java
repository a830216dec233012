package dev.tasksapi.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server whose Java process was killed before it could stop it. */
final class LeftoverServer {
    private static final int PATIENCE_SECONDS = 10;

    /** Between the start of the process and what it writes down as such. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private LeftoverServer() {}

    /**
     * Stops what still runs on this folder though nobody holds the folder any more.
     *
     * @throws IllegalStateException if somebody does
     */
    static void stop(Path folder) {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException("Another process uses the database in " + folder
                        + ": stop that one, or set DATABASE_URL to a database of your own");
            }
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.get(0).strip());
            Instant start = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            ProcessHandle.of(pid)
                    .filter(process -> isPostgresStartedAt(start, process))
                    .ifPresent(LeftoverServer::stop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number may belong to another program by now, or to another PostgreSQL. */
    private static boolean isPostgresStartedAt(Instant start, ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres")
                && process.info()
                        .startInstant()
                        .filter(found -> Duration.between(found, start).abs().compareTo(START_TOLERANCE) < 0)
                        .isPresent();
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly(); // PostgreSQL recovers what was committed from its log
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
