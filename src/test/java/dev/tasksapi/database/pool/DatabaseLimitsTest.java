package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseLimitsTest {
    private static DatabaseLimits limits(Map<String, String> settings) {
        return limits("postgres://u@h/d", settings);
    }

    private static DatabaseLimits limits(String url, Map<String, String> settings) {
        DatabaseSettings database = new DatabaseSettings(new SmallRyeConfigBuilder()
                .withDefaultValue(DatabaseSettings.URL, url)
                .build());
        return new DatabaseLimits(Given.environment(settings), database);
    }

    @ParameterizedTest
    @CsvSource({
        "pgbouncer=true, '', OFF",
        "statement_cache_size=0, '', OFF",
        "prepared_statement_cache_size=0, '', OFF",
        "prepareThreshold=0, '', OFF",
        "pgbouncer=true, on, ON",
        "pgbouncer=false&statement_cache_size=100, '', AUTO"
    })
    void aUrlOfAPoolerHasNoNamedStatementsUnlessTheyAreAskedFor(
            String query, String setting, PreparedStatements statements) {
        assertThat(limits("postgres://u@h/d?" + query, Map.of("DATABASE_PREPARED_STATEMENTS", setting))
                        .preparedStatements())
                .isEqualTo(statements);
    }

    @Test
    void whatIsNotSetHasADefault() {
        DatabaseLimits limits = limits(Map.of("DATABASE_CONNECT_BUDGET", "", "DATABASE_PREPARED_STATEMENTS", " "));
        limits.refuseUnlessRight();
        assertThat(limits.connectBudget()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.statementTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.settings())
                .containsEntry("lock_timeout", "5000")
                .containsEntry("idle_in_transaction_session_timeout", "10000");
        assertThat(limits.preparedStatements()).isEqualTo(PreparedStatements.AUTO);
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_CONNECT_BUDGET, 61s, DATABASE_CONNECT_BUDGET must be a time from 0s to 60s.",
        "DATABASE_CONNECT_BUDGET, soon, DATABASE_CONNECT_BUDGET must be a time from 0s to 60s.",
        "DATABASE_STATEMENT_TIMEOUT, 1ms, DATABASE_STATEMENT_TIMEOUT must be 0s",
        "DATABASE_LOCK_TIMEOUT, 2h, DATABASE_LOCK_TIMEOUT must be 0s",
        "DATABASE_IDLE_IN_TRANSACTION_TIMEOUT, -1s, DATABASE_IDLE_IN_TRANSACTION_TIMEOUT must be 0s",
        "DATABASE_PREPARED_STATEMENTS, yes, 'DATABASE_PREPARED_STATEMENTS must be auto, on or off.'",
    })
    void whatCannotBeRightIsRefusedInOneSentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> limits(Map.of(name, value)).refuseUnlessRight())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void noLimitIsALimitOfZero() {
        assertThat(limits(Map.of("DATABASE_STATEMENT_TIMEOUT", "0s")).statementTimeout())
                .isZero();
    }
}
