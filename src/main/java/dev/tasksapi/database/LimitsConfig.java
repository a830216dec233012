package dev.tasksapi.database;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How long PostgreSQL may take, and how it is spoken to, as it is set; {@link DatabaseLimits} reads it. Empty is the default. */
@ConfigMapping(prefix = "tasks-api.database-limits")
interface LimitsConfig {
    /** How long requests wait for a database that is not there yet; 10 seconds. */
    Optional<String> connectBudget();

    /** Whether statements are prepared under names: auto, on or off; auto. */
    Optional<String> preparedStatements();

    /** How long one statement of a request may run; 10 seconds. */
    Optional<String> statementTimeout();

    /** How long a statement may wait for a lock that somebody else has; 5 seconds. */
    Optional<String> lockTimeout();

    /** How long a transaction of a request may stand still between two statements; 10 seconds. */
    Optional<String> idleInTransactionTimeout();
}
