package dev.tasksapi.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service does to the database. Where it is, is read by {@link DatabaseSettings}, as it stands. */
@ConfigMapping(prefix = "tasks-api.database")
interface DatabaseConfig {
    /** Whether the service brings the schema up to date before it serves; false: somebody else does. */
    @WithDefault("true")
    boolean migrateAtStart();
}
