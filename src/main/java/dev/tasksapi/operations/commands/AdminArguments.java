package dev.tasksapi.operations.commands;

import java.util.List;

/**
 * The arguments of {@code admin}.
 *
 * @param email whose account it is
 * @param isAdmin false: the role is taken away
 */
record AdminArguments(String email, boolean isAdmin) {
    static final String HELP = """
            usage: admin [--remove] EMAIL

            Makes the registered account with this address an admin, from its next sign-in or refresh on; or,
            with --remove, makes it none any more. It reads the settings as the service does.

            Exit code: 0 it is so now, 1 it could not be done, 2 wrong usage.
            """;

    private static final String REMOVE = "--remove";

    /** Throws {@link UsageException} where they cannot be understood. */
    static AdminArguments of(List<String> arguments) {
        List<String> others =
                arguments.stream().filter(argument -> !argument.equals(REMOVE)).toList();
        if (arguments.size() - others.size() > 1) {
            throw new UsageException(REMOVE + " is given twice.");
        }
        if (others.size() != 1 || others.get(0).isBlank() || others.get(0).startsWith("-")) {
            throw new UsageException("One e-mail address is needed, and nothing else.");
        }
        return new AdminArguments(others.get(0).strip(), others.size() == arguments.size());
    }
}
