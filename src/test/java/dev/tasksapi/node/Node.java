package dev.tasksapi.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node and npm, as they are installed on this machine. */
final class Node {
    private static final int OLDEST_MAJOR = 20;
    private static final String NEEDED = "These tests need " + NeedsNode.WHAT;

    private static final String NPM = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

    private Node() {}

    /** Installs what the lock file in this folder names; what npm has fetched once it does not fetch again. */
    static void install(Path folder) {
        Matcher version = VERSION.matcher(outputOf(folder, List.of("node", "--version"), ""));
        if (!version.lookingAt() || Integer.parseInt(version.group(1)) < OLDEST_MAJOR) {
            throw new IllegalStateException(NEEDED);
        }
        outputOf(folder, List.of(NPM, "ci", "--ignore-scripts", "--prefer-offline"), "");
    }

    /** What a command prints that is given this input; throws where it fails. */
    static String outputOf(Path folder, List<String> command, String input) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new UncheckedIOException(new IOException(String.join(" ", command) + " failed: " + output));
            }
            return output;
        } catch (IOException e) { // there is no such program
            throw new IllegalStateException(NEEDED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
