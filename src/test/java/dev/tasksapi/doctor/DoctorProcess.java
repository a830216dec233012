package dev.tasksapi.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the packaged program prints when it is given arguments, in a folder and an environment of its own.
 *
 * @param output standard output and then the standard error
 */
record DoctorProcess(int exitCode, String output) {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path NATIVE =
            Path.of(System.getProperty("native.image.path", "none")).toAbsolutePath();
    private static final int PATIENCE_SECONDS = 60;

    /** A set-up with all that there is, but for what these settings say otherwise. */
    static Map<String, String> settings(EmbeddedDatabase database, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BETTER_AUTH_SECRET",
                TestTokens.SECRET,
                "BETTER_AUTH_URL",
                BetterAuthMode.origin(),
                "AUTH_COOKIES",
                "true",
                "AUTH_INTROSPECT",
                "true",
                "CORS_ORIGINS",
                "https://app.example.com",
                "DATABASE_URL",
                database.url()));
        environment.putAll(settings);
        return environment;
    }

    static DoctorProcess doctor(Map<String, String> environment, String input, String... options) {
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options));
        return run(environment, input, arguments.toArray(String[]::new));
    }

    /** That it finds something wrong, and says so of this in this sentence. */
    void assertWrong(String about, String sentence) {
        assertThat(exitCode).as(output).isEqualTo(1);
        assertThat(output.lines()).anyMatch(line -> line.startsWith("wrong    " + about) && line.contains(sentence));
        assertThat(output).doesNotContain("Exception").doesNotContain("\tat ");
    }

    static DoctorProcess run(Map<String, String> environment, String input, String... arguments) {
        List<String> command = new ArrayList<>(
                Files.isExecutable(NATIVE)
                        ? List.of(NATIVE.toString())
                        : List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                JAR.toString()));
        command.addAll(List.of(arguments));
        return run(command, environment, input);
    }

    static DoctorProcess run(List<String> command, Map<String, String> environment, String input) {
        try {
            Path folder = Files.createTempDirectory("doctor");
            Path in = Files.writeString(folder.resolve("in"), input);
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            ProcessBuilder doctor = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            doctor.environment().keySet().removeIf(name -> !name.equals("PATH"));
            doctor.environment().put("LC_ALL", "C.UTF-8");
            doctor.environment().putAll(environment);
            Process process = doctor.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("No end after a minute: " + Files.readString(out));
            }
            String printed =
                    Files.readString(out, StandardCharsets.UTF_8) + Files.readString(err, StandardCharsets.UTF_8);
            return new DoctorProcess(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
