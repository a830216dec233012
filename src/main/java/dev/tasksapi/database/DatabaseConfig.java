package dev.tasksapi.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the service does to the database. Where it is, is read by {@link DatabaseSettings}, as it stands. */
@ConfigMapping(prefix = "tasks-api.database")
interface DatabaseConfig {
    /** Whether the service brings the schema up to date before it serves, as it was set; empty: it was not. */
    Optional<String> migrateAtStart();

    /** What holds then. */
    @WithDefault("false")
    boolean migrateAtStartUnlessSet();
}
