package dev.tasksapi.http.errors;

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
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {
    private static boolean isPassing(Throwable failure) {
        return DatabaseFailure.of(failure).isPassing();
    }

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
        assertTrue(isPassing(wrapped));
        assertFalse(DatabaseFailure.reason(wrapped).contains("hunter2"));
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
            assertTrue(isPassing(failure));
            assertEquals("SQLSTATE " + state, DatabaseFailure.reason(failure));
        }
    }

    @Test
    void whatTheServerAnswersToAStatementIsNotAway() {
        assertFalse(isPassing(new PgException("x", "ERROR", "42501", "x")));
        assertFalse(isPassing(new PgException("x", "ERROR", "23505", "x")));
        assertFalse(isPassing(new SQLException("x", "23505")));
        assertFalse(isPassing(new NoStackTraceThrowable("Connection released twice")));
        assertFalse(isPassing(new HttpClosedException("a client of ours that left")));
        assertFalse(isPassing(new IllegalStateException("Timeout")));
    }

    @ParameterizedTest
    @CsvSource({
        "08006, AWAY", "08P01, REFUSING", "28P01, REFUSING", "3D000, REFUSING", "25006, REFUSING", "40001, CONFLICT",
        "40P01, CONFLICT", "53300, BUSY", "55P03, BUSY", "57014, BUSY", "57P03, AWAY", "23505, OTHER"
    })
    void aStateMeansOneThing(String state, DatabaseFailure meaning) {
        assertEquals(meaning, DatabaseFailure.of(new PgException("x", "ERROR", state, "x")));
        assertEquals(meaning, DatabaseFailure.of(new IllegalStateException(new SQLException("x", state))));
    }

    @ParameterizedTest
    @CsvSource({
        "23503, 'violates foreign key constraint \"task__project_id_fkey\"', project_id",
        "23503, 'verletzt Fremdschlüssel-Constraint »task_label__task_id_fkey«', task_id",
        "23503, 'violates foreign key constraint \"task_project_id_fkey\"',",
        "23503, 'violates foreign key constraint \"task__project_id\"',",
        "23505, 'violates unique constraint \"task__project_id_fkey\"',"
    })
    void theFieldOfAReferenceIsInTheNameOfItsConstraint(String state, String message, @Nullable String field) {
        for (Throwable failure : List.of(
                new PgException(message, "ERROR", state, "hunter2"),
                new IllegalStateException(new SQLException(message, state)))) {
            assertEquals(field, DatabaseFailure.brokenReference(failure));
            assertFalse(isPassing(failure));
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsNotWaitedFor() {
        Throwable failure = new VertxException("x", new SSLHandshakeException("x"));
        assertEquals(DatabaseFailure.REFUSING, DatabaseFailure.of(failure));
    }
}
