package dev.tasksapi.operations.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one line that a token or a cookie is; not more than one can be, and not for longer than somebody needs to
 * paste it.
 */
final class FirstLine {
    private static final int MAX_BYTES = 65_536;
    private static final int PATIENCE_SECONDS = 60;

    private FirstLine() {}

    /**
     * The line, without white space around it.
     *
     * @param option whose value it is; failures name it
     * @param file where to read; null: standard input
     * @throws UsageException if it cannot be read, or is empty
     */
    static String of(String option, @Nullable String file) {
        CompletableFuture<String> reading = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (InputStream in = file == null ? System.in : Files.newInputStream(Path.of(file))) {
                reading.complete(read(in));
            } catch (IOException | InvalidPathException | UncheckedIOException e) {
                reading.completeExceptionally(e);
            }
        });
        reader.setDaemon(true); // whoever never ends the line does not keep the process
        reader.start();
        String line = await(option, reading);
        if (line.isEmpty()) {
            throw new UsageException(option + " was given nothing to read.");
        }
        return line;
    }

    private static String await(String option, CompletableFuture<String> reading) {
        try {
            return reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new UsageException(option + " takes the name of a file that can be read, or - for standard input;"
                    + " the value itself would be kept in the shell's history.");
        } catch (TimeoutException e) {
            throw new UsageException(option + " was given nothing for a minute.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException(option + " was not read to the end.");
        }
    }

    private static String read(InputStream in) throws IOException {
        byte[] bytes = new byte[MAX_BYTES];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n' && length < MAX_BYTES) {
            bytes[length++] = (byte) next;
            next = in.read();
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
    }
}
