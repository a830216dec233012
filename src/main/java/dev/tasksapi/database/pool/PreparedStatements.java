package dev.tasksapi.database.pool;

/** Whether the client keeps statements under names, which PostgreSQL then knows for as long as the session lasts. */
enum PreparedStatements {
    /** It does, unless a {@link Pooler} shares sessions. */
    AUTO,
    /** It always does: a pooler knows names by itself, as PgBouncer does since 1.21. */
    ON,
    /** It never does, and leaves nothing else on a session either. */
    OFF
}
