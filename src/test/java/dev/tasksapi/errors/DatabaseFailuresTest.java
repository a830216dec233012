package dev.tasksapi.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {
    static Stream<Throwable> failuresOfADatabaseThatIsAway() {
        return Stream.of(
                new ConnectException("hunter2"),
                new UnknownHostException("hunter2"),
                new TimeoutException("hunter2"),
                ClosedConnectionException.INSTANCE,
                new ConnectionPoolTooBusyException("hunter2"),
                new VertxException("SSL handshake failed hunter2", true),
                new NoStackTraceThrowable("Timeout"),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new CompositeException(new NoStackTraceThrowable("Timeout"), new IllegalStateException("hunter2")));
    }

    @ParameterizedTest
    @MethodSource("failuresOfADatabaseThatIsAway")
    void everyWayOfBeingAwayIsKnownHoweverDeepItIsWrapped(Throwable failure) {
        Throwable wrapped = new IllegalStateException(new IllegalStateException(failure));
        assertTrue(DatabaseFailures.isAway(wrapped));
        assertFalse(DatabaseFailures.reason(wrapped).contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "57P01", "57P02", "57P03", "57P05", "53300", "53100", "53200", "28P01", "28000", "3D000",
                "58030"
            })
    void aServerThatLetsNobodyInIsAway(String state) {
        assertIsAway(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "55P03", "25P03", "25006", "40001", "40P01"})
    void soIsOneThatHadTooMuchToDo(String state) {
        assertIsAway(state);
    }

    private static void assertIsAway(String state) {
        for (Throwable failure : List.of(
                new PgException("hunter2", "FATAL", state, "hunter2"),
                new IllegalStateException(new SQLException("hunter2", state)))) {
            assertTrue(DatabaseFailures.isAway(failure));
            assertEquals("SQLSTATE " + state, DatabaseFailures.reason(failure));
        }
    }

    @Test
    void whatTheServerAnswersToAStatementIsNotAway() {
        assertFalse(DatabaseFailures.isAway(new PgException("x", "ERROR", "42501", "x")));
        assertFalse(DatabaseFailures.isAway(new PgException("x", "ERROR", "23505", "x")));
        assertFalse(DatabaseFailures.isAway(new SQLException("x", "23505")));
        assertFalse(DatabaseFailures.isAway(new NoStackTraceThrowable("Connection released twice")));
        assertFalse(DatabaseFailures.isAway(new HttpClosedException("a client of ours that left")));
        assertFalse(DatabaseFailures.isAway(new IllegalStateException("Timeout")));
    }
}
