package dev.tasksapi.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/** Whether statements are prepared under a name, which PostgreSQL then knows for as long as the session lasts. */
enum PreparedStatements {
    /** Under a name where sessions are ours alone. */
    AUTO,
    /** Always: a session is kept, or a pooler knows names by itself. */
    ON,
    /** Never. */
    OFF;

    /** PostgreSQL's own number of the session that answers. */
    private static final String SESSION = "select pg_backend_pid()";

    /**
     * Has a new connection do as is right for it. A pooler introduces itself with a number that it made up, because a cancel
     * request with that has to come to itself, so a session that calls itself otherwise than it was introduced is one of several
     * behind a pooler (PgBouncer, and everything else that shares sessions).
     */
    Future<SqlConnection> applyTo(SqlConnection connection) {
        return switch (this) {
            case ON -> Future.succeededFuture(connection);
            case OFF -> Future.succeededFuture(withoutNames(connection));
            case AUTO ->
                connection.query(SESSION).execute().map(rows -> {
                    int introduced =
                            ((SqlConnectionInternal) connection).unwrap().getProcessId();
                    return rows.iterator().next().getInteger(0) == introduced ? connection : withoutNames(connection);
                });
        };
    }

    private static SqlConnection withoutNames(SqlConnection connection) {
        PhysicalConnection.of(connection)
                .pipeline()
                .addBefore(PhysicalConnection.CODEC, "unnamed-statements", new UnnamedStatements());
        return connection;
    }
}
