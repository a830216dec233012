package dev.tasksapi.program;

import java.util.Map;

/**
 * The program in this JVM, with an environment of its own, until it has ended. It is what {@link
 * dev.tasksapi.PackagedProgram} is, but for the time that a JVM takes to begin and for the exit of a process, which are
 * proven there.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to the standard error
 */
public record InnerProgram(int exitCode, String out, String err) {
    /** Runs it with nothing to read. */
    public static InnerProgram run(Map<String, String> environment, String... arguments) {
        return run("", environment, arguments);
    }

    /** Runs it with this on its standard input. */
    public static InnerProgram run(String input, Map<String, String> environment, String... arguments) {
        try (InnerProcess process = new InnerProcess(environment, input, arguments)) {
            int exitCode = process.awaitEnd();
            return new InnerProgram(exitCode, process.out(), process.err());
        }
    }

    /** All that it wrote. */
    public String output() {
        return out + err;
    }
}
