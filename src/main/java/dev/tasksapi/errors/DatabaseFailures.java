package dev.tasksapi.errors;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, or not taking more work, from a statement that is wrong. */
final class DatabaseFailures {
    /**
     * SQLSTATEs after which the same request may succeed a moment later: 57P01–57P05 the server is stopping, starting or
     * dropped the session, 53300 too many connections (PostgreSQL manual, appendix A). Class 08 is any connection failure.
     */
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "57P05", "53300");

    private DatabaseFailures() {}

    static boolean isAway(Throwable failure) {
        return find(failure) != null;
    }

    /** What to log: the class and SQLSTATE only, because messages of drivers can hold values. */
    static String reason(Throwable failure) {
        Throwable cause = find(failure);
        return cause instanceof PgException error ? "SQLSTATE " + error.getSqlState() : String.valueOf(cause);
    }

    private static @Nullable Throwable find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isConnectionFailure(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static boolean isConnectionFailure(Throwable cause) {
        if (cause instanceof PgException error) {
            String state = String.valueOf(error.getSqlState());
            return state.startsWith("08") || PASSING.contains(state);
        }
        return cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || cause instanceof UnknownHostException
                || cause instanceof IOException
                || cause instanceof TimeoutException;
    }
}
