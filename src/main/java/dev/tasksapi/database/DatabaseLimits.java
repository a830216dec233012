package dev.tasksapi.database;

import dev.tasksapi.settings.Variable;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long the database may take, and how it is spoken to. The settings are read when they are asked for, so that {@link #check} tells what is wrong. */
@Singleton
class DatabaseLimits {
    private static final String RULE = "must be 0s, which is no limit, or a time from 100ms to 1h";
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final String BUDGET_RULE = "must be a time from 0s to 60s";
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(60);

    private final LimitsConfig config;
    private final DatabaseSettings database;

    DatabaseLimits(LimitsConfig config, DatabaseSettings database) {
        this.config = config;
        this.database = database;
    }

    /** How long requests wait for a database that is not there yet; zero: not at all. */
    Duration connectBudget() {
        Duration budget = new Variable("DATABASE_CONNECT_BUDGET", config.connectBudget()).duration(BUDGET, BUDGET_RULE);
        if (budget.isNegative() || budget.compareTo(LONGEST_BUDGET) > 0) {
            throw Variable.refusal("DATABASE_CONNECT_BUDGET", BUDGET_RULE);
        }
        return budget;
    }

    /** The same for the pool, which is made before settings are checked. */
    Duration connectBudgetUnlessWrong() {
        try {
            return connectBudget();
        } catch (ConfigurationException e) {
            return BUDGET;
        }
    }

    /** How long one statement of a request may run; zero: as long as it likes. */
    Duration statementTimeout() {
        return limit("DATABASE_STATEMENT_TIMEOUT", config.statementTimeout(), Duration.ofSeconds(10));
    }

    /** How long it may wait for a lock; zero: as long as it may run. */
    Duration lockTimeout() {
        return limit("DATABASE_LOCK_TIMEOUT", config.lockTimeout(), Duration.ofSeconds(5));
    }

    /** How long a transaction may stand still; zero: for ever. */
    Duration idleInTransactionTimeout() {
        return limit("DATABASE_IDLE_IN_TRANSACTION_TIMEOUT", config.idleInTransactionTimeout(), Duration.ofSeconds(10));
    }

    /**
     * What PostgreSQL is told for each transaction: the last three, and where tables are looked for, if the URL says so. By their names
     * there, as SQL writes the values, in an order that is always the same.
     */
    SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>(Map.of(
                "statement_timeout", milliseconds(statementTimeout()),
                "lock_timeout", milliseconds(lockTimeout()),
                "idle_in_transaction_session_timeout", milliseconds(idleInTransactionTimeout())));
        @Nullable SearchPath path = database.application().session().searchPath();
        if (path != null) {
            settings.put("search_path", path.sql());
        }
        return settings;
    }

    private static String milliseconds(Duration time) {
        return Long.toString(time.toMillis());
    }

    /** Whether statements are prepared under names. */
    PreparedStatements preparedStatements() {
        String name = "DATABASE_PREPARED_STATEMENTS";
        return switch (new Variable(name, config.preparedStatements())
                .value()
                .orElseGet(() -> database.application().session().isPooled() ? "off" : "auto")) {
            case "auto" -> PreparedStatements.AUTO;
            case "on" -> PreparedStatements.ON;
            case "off" -> PreparedStatements.OFF;
            default -> throw Variable.refusal(name, "must be auto, on or off");
        };
    }

    void check(@Observes @Priority(15) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        preparedStatements();
        connectBudget();
        statementTimeout();
        lockTimeout();
        idleInTransactionTimeout();
    }

    private static Duration limit(String name, Optional<String> value, Duration unset) {
        Duration limit = new Variable(name, value).duration(unset, RULE);
        if (!limit.isZero() && (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0)) {
            throw Variable.refusal(name, RULE);
        }
        return limit;
    }
}
