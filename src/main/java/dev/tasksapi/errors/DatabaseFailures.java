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
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, or not taking more work, from a statement that is wrong. */
final class DatabaseFailures {
    /**
     * SQLSTATEs of a database that lets nobody in or is just going: 57P01–57P05 the server is stopping, starting or dropped
     * the session, 53300 too many connections, 3D000 no such database (PostgreSQL manual, appendix A). Class 08 is any
     * connection failure, class 28 a login that is refused, for example because its password was changed meanwhile.
     */
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "3D000");

    private DatabaseFailures() {}

    static boolean isAway(Throwable failure) {
        return find(failure) != null;
    }

    /** What to log: the class and SQLSTATE only, because messages of drivers can hold values. */
    static String reason(Throwable failure) {
        Throwable cause = find(failure);
        if (cause instanceof PgException error) {
            return "SQLSTATE " + error.getSqlState();
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
        if (cause instanceof PgException error) {
            String state = String.valueOf(error.getSqlState());
            return state.startsWith("08") || state.startsWith("28") || PASSING.contains(state);
        }
        return cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || cause instanceof UnknownHostException
                || (cause instanceof IOException && !(cause instanceof JsonProcessingException))
                || cause instanceof TimeoutException
                || cause instanceof ConnectionPoolTooBusyException
                || isToldByMessageOnly(cause);
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
