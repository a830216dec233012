package dev.tasksapi.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, or not taking more work, from a statement that is wrong. */
final class DatabaseFailures {
    /**
     * SQLSTATEs of a database that lets nobody in or is just going: 57P01–57P05 the server is stopping, starting or dropped
     * the session, 3D000 no such database, 25006 it may only be read since another took over; and of one that had too much to
     * do: 57014 a statement that took too long, 55P03 a lock that did not come, 25P03 a transaction that stood still, 40001
     * and 40P01 transactions that got in each other's way again and again (PostgreSQL manual, appendix A).
     */
    private static final Set<String> PASSING = Set.of(
            "57P01", "57P02", "57P03", "57P04", "57P05", "3D000", "25006", "57014", "55P03", "25P03", "40001", "40P01");

    /**
     * 08 is any connection failure; 28 a login that is refused, for example because its password was changed meanwhile; 53 too
     * little of something, such as connections, memory or disk; 58 an error of the system below.
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "28", "53", "58");

    private DatabaseFailures() {}

    static boolean isAway(Throwable failure) {
        return find(failure) != null;
    }

    /** What to log: the class and SQLSTATE only, because messages of drivers can hold values. */
    static String reason(Throwable failure) {
        Throwable cause = find(failure);
        @Nullable String state = cause == null ? null : sqlState(cause);
        if (state != null) {
            return "SQLSTATE " + state;
        }
        return cause == null ? "unknown" : cause.getClass().getName();
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
        @Nullable String state = sqlState(cause);
        if (state != null) {
            return PASSING.contains(state) || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
        }
        return cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || cause instanceof UnknownHostException
                || (cause instanceof IOException && !(cause instanceof JsonProcessingException))
                || cause instanceof TimeoutException
                || cause instanceof ConnectionPoolTooBusyException
                || isToldByMessageOnly(cause);
    }

    /** Hibernate hands on what the client says as JDBC would have said it. */
    private static @Nullable String sqlState(Throwable cause) {
        if (cause instanceof PgException error) {
            return String.valueOf(error.getSqlState());
        }
        return cause instanceof SQLException error ? error.getSQLState() : null;
    }

    /**
     * What the client and its pool have no type for: a connection that was closed or could not be secured is a plain
     * {@link VertxException}, and a request that waited too long for a connection, or found it closed, has but a message.
     */
    private static boolean isToldByMessageOnly(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause.getClass() == VertxException.class
                || (cause instanceof NoStackTraceThrowable
                        && (message.equals("Timeout") || message.startsWith("Connection is not active")));
    }
}
