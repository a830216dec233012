package dev.tasksapi.http.errors;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means for the database, for the caller and for the service.
 *
 * <table>
 * <caption>What becomes of each</caption>
 * <tr><th></th><th>the caller gets</th><th>run again</th><th>logged</th></tr>
 * <tr><td>AWAY</td><td>503</td><td>while connecting, within DATABASE_CONNECT_BUDGET</td><td>warning</td></tr>
 * <tr><td>REFUSING</td><td>503</td><td>never</td><td>warning</td></tr>
 * <tr><td>BUSY</td><td>503</td><td>never</td><td>warning</td></tr>
 * <tr><td>CONFLICT</td><td>503, if it goes on</td><td>three times</td><td>warning, if it goes on</td></tr>
 * <tr><td>OTHER</td><td>500</td><td>never</td><td>error</td></tr>
 * </table>
 */
public enum DatabaseFailure {
    /** Nobody answers, the connection is gone, or the server starts or stops. It may be there in a moment. */
    AWAY,
    /** It answers, but does not let the service in, or lets it only read. Somebody has to change something. */
    REFUSING,
    /** It lacks connections, memory or disk, or a statement, a lock or a transaction took too long. */
    BUSY,
    /**
     * It gave the transaction up for another one. Nothing was done, and the same may succeed if it is run once more.
     */
    CONFLICT,
    /** The database is well: the statement is wrong, or the failure has nothing to do with it. */
    OTHER;

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final Pattern REFERENCE = Pattern.compile("[a-z0-9]__([a-z0-9_]+)_fkey\\b");

    /** By SQLSTATE (PostgreSQL manual, appendix A). */
    private static final Map<String, DatabaseFailure> BY_STATE = Map.ofEntries(
            entry("08P01", REFUSING), // a protocol violation, which PgBouncer says of what it does not take
            entry("25006", REFUSING), // read only, as a server that another one has taken over from
            entry("25P03", BUSY), // a transaction that stood still for too long
            entry("3D000", REFUSING), // no such database
            entry("40001", CONFLICT), // a serialization failure
            entry("40P01", CONFLICT), // a deadlock
            entry("55P03", BUSY), // a lock that did not come in time
            entry("57014", BUSY), // a statement that was cancelled, as its timeout does
            entry("57P01", AWAY), // the server stops
            entry("57P02", AWAY), // the server crashed
            entry("57P03", AWAY), // the server starts
            entry("57P04", REFUSING), // the database was dropped
            entry("57P05", AWAY)); // the session idled for too long

    /** By the class of the SQLSTATE, which is its first two characters. */
    private static final Map<String, DatabaseFailure> BY_CLASS = Map.of(
            "08", AWAY, // a connection that failed
            "28", REFUSING, // a login that is refused
            "53", BUSY, // too little of something
            "58", BUSY); // an error of the system below

    /** What a failure means; the first of its causes that says anything decides. */
    public static DatabaseFailure of(Throwable failure) {
        DatabaseFailure found = OTHER;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || isUntrusted(cause)) {
                return REFUSING; // waiting does not change a certificate that is not trusted
            }
            found = found == OTHER ? ofOne(cause) : found;
        }
        return found;
    }

    /** Whether the caller may succeed later without a change of the request. */
    public boolean isPassing() {
        return this != OTHER;
    }

    /** The innermost SQLSTATE; null: PostgreSQL said nothing. Hibernate hands on what JDBC would have thrown. */
    public static @Nullable String sqlState(Throwable failure) {
        @Nullable String state = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            @Nullable String own = ownState(cause);
            state = own == null ? state : own;
        }
        return state;
    }

    /** Whether a row would have referred to one that is not there. */
    public static boolean isBrokenReference(Throwable failure) {
        return FOREIGN_KEY_VIOLATION.equals(sqlState(failure));
    }

    /**
     * The column of a reference to a row that is not there, somebody else's, or in the trash; null: it failed for
     * another reason. It is part of the constraint's name, {@code <table>__<column>_fkey}, which is in the message in
     * whatever language that is. Hibernate Reactive hands on no more of the failure than its message and its state.
     */
    public static @Nullable String brokenReference(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (FOREIGN_KEY_VIOLATION.equals(ownState(cause))) {
                Matcher reference = REFERENCE.matcher(String.valueOf(cause.getMessage()));
                return reference.find() ? reference.group(1) : null;
            }
        }
        return null;
    }

    /** What to log: the SQLSTATE or the class only, because messages of drivers can hold values. */
    static String reason(Throwable failure) {
        @Nullable String state = sqlState(failure);
        if (state != null) {
            return "SQLSTATE " + state;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (ofOne(cause) != OTHER) {
                return cause.getClass().getName();
            }
        }
        return "unknown";
    }

    private static DatabaseFailure ofOne(Throwable cause) {
        @Nullable String state = ownState(cause);
        if (state != null) {
            String stateClass = state.length() == 5 ? state.substring(0, 2) : "";
            return BY_STATE.getOrDefault(state, BY_CLASS.getOrDefault(stateClass, OTHER));
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return BUSY;
        }
        boolean isAway = cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || cause instanceof TimeoutException
                || (cause instanceof IOException && !(cause instanceof JsonProcessingException))
                || isToldByMessageOnly(cause);
        return isAway ? AWAY : OTHER;
    }

    /** The client says no more of a handshake that failed (vertx-pg-client 4.5.25). */
    private static boolean isUntrusted(Throwable cause) {
        return cause instanceof VertxException
                && String.valueOf(cause.getMessage()).startsWith("SSL handshake failed");
    }

    private static @Nullable String ownState(Throwable cause) {
        if (cause instanceof PgException error) {
            return String.valueOf(error.getSqlState());
        }
        return cause instanceof SQLException error ? error.getSQLState() : null;
    }

    /**
     * The client and its pool have no type for some failures. A connection that was closed while it was opened is a
     * plain {@link VertxException}. A request that waited too long for a connection, or found it closed, has only a
     * message.
     */
    private static boolean isToldByMessageOnly(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause.getClass() == VertxException.class
                || (cause instanceof NoStackTraceThrowable
                        && (message.equals("Timeout") || message.startsWith("Connection is not active")));
    }
}
