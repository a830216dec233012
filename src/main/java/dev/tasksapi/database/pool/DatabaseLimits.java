package dev.tasksapi.database.pool;

import static dev.tasksapi.operations.settings.Variables.DATABASE_CONNECT_BUDGET;
import static dev.tasksapi.operations.settings.Variables.DATABASE_IDLE_IN_TRANSACTION_TIMEOUT;
import static dev.tasksapi.operations.settings.Variables.DATABASE_LOCK_TIMEOUT;
import static dev.tasksapi.operations.settings.Variables.DATABASE_PREPARED_STATEMENTS;
import static dev.tasksapi.operations.settings.Variables.DATABASE_STATEMENT_TIMEOUT;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.SearchPath;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Variable;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long the database may take, and how it is spoken to. */
@Singleton
public class DatabaseLimits {
    private final Environment environment;
    private final DatabaseSettings database;

    DatabaseLimits(Environment environment, DatabaseSettings database) {
        this.environment = environment;
        this.database = database;
    }

    /** How long requests wait for a database that is not there yet; zero: not at all. */
    Duration connectBudget() {
        return environment.get(DATABASE_CONNECT_BUDGET);
    }

    /** How long one statement of a request may run; zero: as long as it likes. */
    Duration statementTimeout() {
        return environment.get(DATABASE_STATEMENT_TIMEOUT);
    }

    /**
     * What PostgreSQL is told for each transaction: its limits, and where tables are looked for, if the URL says so. By
     * their names there, as SQL writes the values, in an order that is always the same.
     */
    SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>(Map.of(
                "statement_timeout", milliseconds(DATABASE_STATEMENT_TIMEOUT),
                "lock_timeout", milliseconds(DATABASE_LOCK_TIMEOUT),
                "idle_in_transaction_session_timeout", milliseconds(DATABASE_IDLE_IN_TRANSACTION_TIMEOUT)));
        @Nullable SearchPath path = database.application().session().searchPath();
        if (path != null) {
            settings.put("search_path", path.sql());
        }
        return settings;
    }

    private String milliseconds(Variable<Duration> limit) {
        return Long.toString(environment.get(limit).toMillis());
    }

    /** Whether statements are prepared under names; unless it is set, not behind a pooler that the URL speaks of. */
    PreparedStatements preparedStatements() {
        boolean isOff = !environment.isSet(DATABASE_PREPARED_STATEMENTS)
                && database.application().session().isPooled();
        return isOff
                ? PreparedStatements.OFF
                : PreparedStatements.valueOf(
                        environment.get(DATABASE_PREPARED_STATEMENTS).toUpperCase(Locale.ROOT));
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    public void refuseUnlessRight() {
        preparedStatements();
        connectBudget();
        settings();
    }
}
