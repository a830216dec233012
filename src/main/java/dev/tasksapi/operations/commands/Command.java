package dev.tasksapi.operations.commands;

import io.quarkus.runtime.QuarkusApplication;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that the program does instead of serving.
 *
 * @param help how it is used, printed for {@code --help} and after wrong usage
 * @param arguments throws {@link UsageException} for arguments that cannot be understood, before anything is started
 * @param settings what is set, above all else, while it runs
 * @param work what is run then; it is given the name of the command and its arguments, and returns the exit code
 */
record Command(
        String help,
        Consumer<List<String>> arguments,
        Map<String, String> settings,
        Class<? extends QuarkusApplication> work) {}
