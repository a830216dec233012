package dev.tasksapi.database.pool;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pooler, such as PgBouncer, hands the sessions of PostgreSQL from one connection to another. Nothing may be
 * left on a session that is shared. Then statements have no names, and each transaction brings its settings along. On a
 * session of its own a connection leaves both.
 */
@Singleton
class Pooler {
    private static final String BEGIN = "begin";

    private final DatabaseLimits limits;
    private volatile boolean isFound;

    /** Whether transactions bring their settings along; known from the first connection on. */
    private volatile boolean isShared;

    private volatile @Nullable String beginWithSettings;

    Pooler(DatabaseLimits limits) {
        this.limits = limits;
    }

    /** Has a connection that will be opened keep statements under names, or not. */
    void configure(PgConnectOptions options) {
        boolean keepsNames =
                switch (limits.preparedStatements()) {
                    case ON -> true;
                    case OFF -> false;
                    case AUTO -> !isFound;
                };
        options.setCachePreparedStatements(keepsNames);
        options.setUseLayer7Proxy(!keepsNames); // each use of a statement brings it along
    }

    /**
     * Asks a new connection for its session, and leaves the settings there if it is not shared.
     *
     * @param options what it was opened with
     * @return the connection; it fails with {@link ClosedConnectionException} if the connection would leave names on a
     *     session that is shared, and the next one will not
     */
    Future<SqlConnection> examine(SqlConnection connection, PgConnectOptions options) {
        PreparedStatements statements = limits.preparedStatements();
        if (statements == PreparedStatements.OFF) {
            isShared = true;
            return Future.succeededFuture(connection);
        }
        return connection.query(question(connection)).execute().compose(rows -> {
            Row answer = rows.iterator().next();
            if (answer.getBoolean("own")) {
                return Future.succeededFuture(connection);
            }
            isFound = true;
            isShared = true;
            return statements == PreparedStatements.AUTO && options.getCachePreparedStatements()
                    ? Future.failedFuture(ClosedConnectionException.INSTANCE)
                    : Future.succeededFuture(connection);
        });
    }

    /**
     * A pooler introduces itself by a number that it made up, so that a cancel request with this number comes to the
     * pooler. A session that has another number than the one it was introduced by is behind a pooler.
     */
    private String question(SqlConnection connection) {
        String own = "pg_backend_pid() = " + PhysicalConnection.processId(connection);
        String settings = limits.settings().entrySet().stream()
                .map(setting -> "set_config('%s', '%s', false)"
                        .formatted(setting.getKey(), setting.getValue().replace("'", "''")))
                .collect(Collectors.joining(", "));
        return "select %s as own, case when %s then concat(%s) end".formatted(own, own, settings);
    }

    /**
     * The one command that begins a transaction. What it sets on a session that is shared ends with the transaction.
     */
    String begin() {
        return isShared ? beginWithSettings() : BEGIN;
    }

    private String beginWithSettings() {
        @Nullable String begin = beginWithSettings;
        if (begin == null) {
            begin = BEGIN
                    + limits.settings().entrySet().stream()
                            .map(setting -> "; set local %s = %s".formatted(setting.getKey(), setting.getValue()))
                            .collect(Collectors.joining());
            beginWithSettings = begin;
        }
        return begin;
    }
}
