package dev.tasksapi.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.PackagedProgram;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the program prints when it is given arguments, in an environment of its own.
 *
 * @param output standard output and then the standard error
 */
record DoctorReport(int exitCode, String output) {
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

    static DoctorReport doctor(Map<String, String> environment, String input, String... options) {
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

    /** In the JVM of the tests. */
    static DoctorReport run(Map<String, String> environment, String input, String... arguments) {
        InnerProgram ended = InnerProgram.run(input, environment, arguments);
        return new DoctorReport(ended.exitCode(), ended.output());
    }

    /** In a process and a folder of its own: the command is one of {@link PackagedProgram#command}, or a script. */
    static DoctorReport ofProcess(List<String> command, Map<String, String> environment, String input) {
        PackagedProgram ended = PackagedProgram.run(command, environment, input);
        return new DoctorReport(ended.exitCode(), ended.output());
    }
}
