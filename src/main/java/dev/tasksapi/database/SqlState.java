package dev.tasksapi.database;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL said of a failure, in the five characters that it has for that (PostgreSQL manual, appendix A). */
final class SqlState {
    /** Serialization failure and deadlock: the transaction was given up for another, and would be good again. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    /** What PostgreSQL says of what somebody may not do. */
    static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** A statement that was cancelled, as its timeout does, and a lock that was not to be had in time. */
    private static final Set<String> TIMEOUTS = Set.of("57014", "55P03");

    private SqlState() {}

    /** Whether the transaction as a whole did nothing, and may well do it if it is run once more. */
    static boolean isConflict(Throwable failure) {
        @Nullable String state = of(failure);
        return state != null && CONFLICTS.contains(state);
    }

    /** Whether it only took too long. */
    static boolean isTimeout(Throwable failure) {
        @Nullable String state = of(failure);
        return state != null && TIMEOUTS.contains(state);
    }

    /** The innermost one; null: it was not PostgreSQL that failed. Hibernate hands on what JDBC would have thrown. */
    static @Nullable String of(Throwable failure) {
        @Nullable String state = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException error) {
                state = error.getSqlState();
            } else if (cause instanceof SQLException error && error.getSQLState() != null) {
                state = error.getSQLState();
            }
        }
        return state;
    }
}
