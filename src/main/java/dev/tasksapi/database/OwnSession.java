package dev.tasksapi.database;

import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.stream.Collectors;

/**
 * A session of PostgreSQL that is one connection's alone, and so may be left with something: settings, which transactions need not
 * bring along then, and statements under a name.
 *
 * <p>A pooler introduces itself with a number that it made up, because a cancel request with that has to come to itself, so a
 * session that calls itself otherwise than it was introduced is one of several behind a pooler (PgBouncer, and everything else
 * that shares sessions).
 */
final class OwnSession {
    private static final AttributeKey<Boolean> IS_LIMITED = AttributeKey.valueOf(OwnSession.class, "limited");

    private OwnSession() {}

    /**
     * Asks a new connection for its session, and leaves the limits with it in the same breath if it is its own.
     *
     * @return whether it is
     */
    static Future<Boolean> begin(SqlConnection connection, DatabaseLimits limits) {
        int introduced = ((SqlConnectionInternal) connection).unwrap().getProcessId();
        return connection.query(question(introduced, limits)).execute().map(rows -> {
            Row answer = rows.iterator().next();
            boolean isOwn = answer.getBoolean("own");
            PhysicalConnection.of(connection)
                    .pipeline()
                    .channel()
                    .attr(IS_LIMITED)
                    .set(isOwn);
            return isOwn;
        });
    }

    /** Whether the session of this connection has the limits already. */
    static boolean isLimited(SqlConnection connection) {
        return Boolean.TRUE.equals(PhysicalConnection.of(connection)
                .pipeline()
                .channel()
                .attr(IS_LIMITED)
                .get());
    }

    private static String question(int introduced, DatabaseLimits limits) {
        String own = "pg_backend_pid() = " + introduced;
        String settings = limits.settings().entrySet().stream()
                .map(setting -> "set_config('%s', '%s', false)"
                        .formatted(setting.getKey(), setting.getValue().replace("'", "''")))
                .collect(Collectors.joining(", "));
        return "select %s as own, case when %s then concat(%s) end".formatted(own, own, settings);
    }
}
