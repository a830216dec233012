package dev.tasksapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program, in a folder and an environment of its own, until it has ended.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to the standard error
 */
public record PackagedProgram(int exitCode, String out, String err) {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path NATIVE =
            Path.of(System.getProperty("native.image.path", "none")).toAbsolutePath();
    private static final int PATIENCE_SECONDS = 180;

    /** How it is started: as the native executable, if there is one, and else by this Java. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NATIVE)) {
            command.add(NATIVE.toString());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions());
            command.addAll(List.of("-jar", JAR.toString()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Those that the build (pom.xml) has for a JVM of which nothing is asked but to start soon. */
    static List<String> jvmOptions() {
        String options = System.getProperty("quarkus.test.arg-line", "");
        return options.isBlank() ? List.of() : List.of(options.split(" "));
    }

    /** Runs it with nothing to read. */
    public static PackagedProgram run(Map<String, String> environment, String... arguments) {
        return run(command(arguments), environment, "");
    }

    /** Runs a command of {@link #command} with this on its standard input. */
    public static PackagedProgram run(List<String> command, Map<String, String> environment, String input) {
        try {
            Path folder = Files.createTempDirectory("program");
            Path in = Files.writeString(folder.resolve("in"), input);
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            ProcessBuilder program = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            program.environment().keySet().removeIf(name -> !name.equals("PATH"));
            program.environment().put("LC_ALL", "C.UTF-8");
            program.environment().put("MANAGEMENT_PORT", "0");
            program.environment().putAll(environment);
            Process process = program.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("No end after three minutes: " + Files.readString(out));
            }
            return new PackagedProgram(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that it wrote. */
    public String output() {
        return out + err;
    }
}
