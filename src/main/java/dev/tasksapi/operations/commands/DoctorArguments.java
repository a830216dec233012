package dev.tasksapi.operations.commands;

import dev.tasksapi.operations.doctor.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code doctor}. A token or a cookie is read from a file or from standard input, because arguments
 * are kept in the shell's history and shown in the list of processes.
 *
 * @param token the file that it is in, "-" for standard input; null: none is given
 * @param cookie the same for the cookies
 * @param origin the origin itself; null: none is given
 */
record DoctorArguments(
        @Nullable String token,
        @Nullable String cookie,
        @Nullable String origin) {
    static final String HELP = """
            usage: doctor [--token FILE] [--cookie FILE] [--origin ORIGIN]

            Says what is wrong with the set-up of the service, which it reads as the service does: from the
            environment and from .env. It changes nothing and prints no secret and no token.

              --token FILE     why this bearer token is refused; - reads it from standard input
              --cookie FILE    why these cookies are (the value of a Cookie header); - as above
              --origin ORIGIN  whether browsers may call from there, such as https://app.example.com

            Exit code: 0 nothing is wrong, 1 something is, 2 wrong usage.
            """;

    private static final Set<String> OPTIONS = Set.of("--token", "--cookie", "--origin");
    private static final String STANDARD_INPUT = "-";

    /** What stands before the value where it was copied together with the header that it is sent in. */
    private static final Pattern HEADER = Pattern.compile("(?i)^(?:(?:authorization|cookie):\\s*)?(?:bearer\\s+)?");

    /** Throws {@link UsageException} where they cannot be understood. */
    static DoctorArguments of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String[] parts = arguments.get(i).split("=", 2);
            if (!OPTIONS.contains(parts[0])) {
                throw new UsageException("There is an argument that is none of the options below.");
            }
            if (parts.length < 2 && ++i == arguments.size()) {
                throw new UsageException(parts[0] + " needs a value.");
            }
            if (values.put(parts[0], parts.length < 2 ? arguments.get(i) : parts[1]) != null) {
                throw new UsageException(parts[0] + " is given twice.");
            }
        }
        DoctorArguments parsed =
                new DoctorArguments(values.get("--token"), values.get("--cookie"), values.get("--origin"));
        if (STANDARD_INPUT.equals(parsed.token) && STANDARD_INPUT.equals(parsed.cookie)) {
            throw new UsageException("Only one of --token and --cookie can be read from standard input.");
        }
        return parsed;
    }

    /** Reads what they name; throws {@link UsageException} where it cannot be read. */
    Evidence read() {
        return new Evidence(line("--token", token), line("--cookie", cookie), origin);
    }

    private static @Nullable String line(String option, @Nullable String source) {
        return source == null
                ? null
                : HEADER.matcher(FirstLine.of(option, source.equals(STANDARD_INPUT) ? null : source))
                        .replaceFirst("");
    }
}
