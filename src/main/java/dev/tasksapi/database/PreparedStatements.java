package dev.tasksapi.database;

import io.vertx.sqlclient.SqlConnection;

/** Whether statements are prepared under a name, which PostgreSQL then knows for as long as the session lasts. */
enum PreparedStatements {
    /** Under a name where sessions are ours alone. */
    AUTO,
    /** Always: a session is kept, or a pooler knows names by itself. */
    ON,
    /** Never, and nothing else is left on a session either. */
    OFF;

    /**
     * Has a new connection do as is right for it.
     *
     * @param isOwn whether its session is an {@link OwnSession}
     */
    SqlConnection applyTo(SqlConnection connection, boolean isOwn) {
        return this == ON || (this == AUTO && isOwn) ? connection : withoutNames(connection);
    }

    private static SqlConnection withoutNames(SqlConnection connection) {
        PhysicalConnection.of(connection)
                .pipeline()
                .addBefore(PhysicalConnection.CODEC, "unnamed-statements", new UnnamedStatements());
        return connection;
    }
}
