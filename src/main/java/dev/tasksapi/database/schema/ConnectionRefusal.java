package dev.tasksapi.database.schema;

import dev.tasksapi.http.errors.DatabaseFailure;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why there is no connection. A driver's own message is never passed on, because it names hosts
 * and users; nor is it the cause, because Quarkus would print its stack trace in the place of the sentence.
 */
final class ConnectionRefusal {
    /** The SQLSTATE of a failure that is not the database's. */
    static final String UNKNOWN = "unknown";

    private static final String UNREACHABLE =
            "the database cannot be reached, or not with the TLS that sslmode demands";

    private ConnectionRefusal() {}

    /**
     * Why there is no connection; empty where there was one and something else went wrong.
     *
     * @param variable the variable whose database it is
     */
    static Optional<ConfigurationException> of(String variable, Throwable failure) {
        String state = sqlState(failure);
        return reason(state)
                .map(reason -> "%s: %s (SQLSTATE %s).".formatted(variable, reason, state))
                .map(sentence -> new ConfigurationException(sentence, Set.of(variable)));
    }

    /** Whether nothing is known to be wrong with the settings: it may be there in a moment. */
    static boolean isAway(Throwable failure) {
        DatabaseFailure kind = DatabaseFailure.of(failure);
        return kind == DatabaseFailure.AWAY || kind == DatabaseFailure.BUSY;
    }

    /** That it did not answer, whoever asked. */
    static ConfigurationException away(String variable) {
        return new ConfigurationException(variable + ": " + UNREACHABLE + ".", Set.of(variable));
    }

    /** The innermost SQLSTATE (PostgreSQL manual, appendix A), or {@link #UNKNOWN}. */
    static String sqlState(Throwable failure) {
        @Nullable String state = DatabaseFailure.sqlState(failure);
        return state == null ? UNKNOWN : state;
    }

    private static Optional<String> reason(String state) {
        if (state.equals("08P01")) {
            return Optional.of(
                    "it does not take what it is told when a connection is opened; PgBouncer takes no options"
                            + " from the URL unless its ignore_startup_parameters names them, and then passes them over");
        }
        if (state.startsWith("08")) {
            return Optional.of(UNREACHABLE);
        }
        if (state.startsWith("28")) {
            return Optional.of("the database refuses the user or the password");
        }
        return switch (state) {
            case "3D000" -> Optional.of("there is no database of that name");
            case "53300", "57P03" -> Optional.of("the database takes no connections at the moment");
            default -> Optional.empty();
        };
    }
}
