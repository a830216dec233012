package dev.tasksapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
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
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withMapping(LimitsConfig.class).withDefaultValue(DatabaseSettings.URL, url);
        settings.forEach((name, value) -> builder.withDefaultValue("tasks-api.database-limits." + name, value));
        SmallRyeConfig config = builder.build();
        return new DatabaseLimits(config.getConfigMapping(LimitsConfig.class), new DatabaseSettings(config));
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
        assertThat(limits("postgres://u@h/d?" + query, Map.of("prepared-statements", setting))
                        .preparedStatements())
                .isEqualTo(statements);
    }

    @Test
    void whatIsNotSetHasADefault() {
        DatabaseLimits limits = limits(Map.of("connect-budget", "", "prepared-statements", " "));
        limits.refuseUnlessRight();
        assertThat(limits.connectBudget()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.statementTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.lockTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.idleInTransactionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.preparedStatements()).isEqualTo(PreparedStatements.AUTO);
    }

    @ParameterizedTest
    @CsvSource({
        "connect-budget, 61s, DATABASE_CONNECT_BUDGET must be a time from 0s to 60s.",
        "connect-budget, soon, DATABASE_CONNECT_BUDGET must be a time from 0s to 60s.",
        "statement-timeout, 1ms, DATABASE_STATEMENT_TIMEOUT must be 0s",
        "lock-timeout, 2h, DATABASE_LOCK_TIMEOUT must be 0s",
        "idle-in-transaction-timeout, -1s, DATABASE_IDLE_IN_TRANSACTION_TIMEOUT must be 0s",
        "prepared-statements, yes, 'DATABASE_PREPARED_STATEMENTS must be auto, on or off.'",
    })
    void whatCannotBeRightIsRefusedInOneSentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> limits(Map.of(name, value)).refuseUnlessRight())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void noLimitIsALimitOfZero() {
        assertThat(limits(Map.of("statement-timeout", "0s")).statementTimeout()).isZero();
    }

    @Test
    void thePoolIsMadeBeforeABudgetIsRefused() {
        assertThat(limits(Map.of("connect-budget", "soon")).connectBudgetUnlessWrong())
                .isEqualTo(Duration.ofSeconds(10));
    }
}
