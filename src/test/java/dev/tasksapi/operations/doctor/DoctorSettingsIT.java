package dev.tasksapi.operations.doctor;

import static dev.tasksapi.operations.doctor.DoctorReport.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.development.EmbeddedDatabase;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code doctor} says of a set-up with which the service would not start. */
class DoctorSettingsIT {
    private static final EmbeddedDatabase EMPTY = EmbeddedDatabase.throwaway();

    @AfterAll
    static void stop() {
        EMPTY.close();
    }

    /** As many mistakes at once as do not hide each other, and what is said of each. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        Map.of(
                                "BETTER_AUTH_SECRET", "short",
                                "CORS_ORIGINS", "*",
                                "BETTER_AUTH_URL", "http://localhost:1",
                                "AUTH_SESSION_CACHE", "1h",
                                "DATABASE_URL", ""),
                        Map.of(
                                "secret", "must be at least 32 bytes",
                                "origin", "CORS_ORIGINS must name each origin",
                                "sessions", "AUTH_SESSION_CACHE must be between",
                                "database", "DATABASE_URL is not set")),
                arguments(
                        Map.of(
                                "BETTER_AUTH_SECRET", "changeme",
                                "BETTER_AUTH_URL", "http://localhost:1",
                                "AUTH_SESSION_CACHE", "nonsense",
                                "DATABASE_URL", "postgresql://a@localhost:1/c"),
                        Map.of(
                                "secret", "is a well-known value",
                                "settings", "AUTH_SESSION_CACHE must be between",
                                "database", "the database cannot be reached")),
                arguments(
                        Map.of("BETTER_AUTH_URL", "app.example.com", "DATABASE_URL", "mysql://a@b/c"),
                        Map.of(
                                "settings", "BETTER_AUTH_URL must be a URL",
                                "database", "DATABASE_URL must be one line")),
                arguments(
                        Map.of("DATABASE_POOL_SIZE", "many"),
                        Map.of("settings", "DATABASE_POOL_SIZE must be a whole number from 1 to 10000")),
                arguments(
                        Map.of("MANAGEMENT_PORT", "tcp://10.96.0.12:9000"),
                        Map.of("settings", "MANAGEMENT_PORT must be a port from 0 to 65535")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatWouldStopTheServiceDoesNotStopTheDoctor(Map<String, String> settings, Map<String, String> sentences) {
        DoctorReport report = doctor(settings);
        sentences.forEach((about, sentence) -> report.assertWrong(about, sentence));
    }

    @Test
    void withoutAKeySetAMissingSecretIsWrong() {
        Map<String, String> settings = Map.of(
                "BETTER_AUTH_SECRET", "", "BETTER_AUTH_URL", "", "AUTH_COOKIES", "false", "AUTH_INTROSPECT", "false");
        doctor(settings).assertWrong("secret", "BETTER_AUTH_SECRET is not set");
    }

    /** As a server-rendered app of the service's own accounts has it. */
    @Test
    void cookiesOfAccountsNeedNoBetterAuth() {
        DoctorReport report = doctor(Map.of(
                "ACCOUNTS_ENABLED", "true",
                "BETTER_AUTH_URL", "",
                "AUTH_COOKIES", "true",
                "AUTH_INTROSPECT", "false"));
        assertThat(report.output())
                .contains("skipped  sessions")
                .contains("No session is looked up: BETTER_AUTH_URL is not set.");
    }

    /** Kubernetes sets one of them, and the service would stop at the first. */
    @Test
    void eachSettingThatIsWrongIsNamed() {
        DoctorReport report = doctor(Map.of(
                "PORT", "tcp://10.96.0.12:80",
                "RATE_LIMIT_PER_USER", "0",
                "ACCOUNTS_ENABLED", "true",
                "SESSION_IDLE", "91d"));
        report.assertWrong("settings", "PORT must be a port");
        report.assertWrong("settings", "RATE_LIMIT_PER_USER must be a number of requests");
        report.assertWrong("settings", "SESSION_IDLE must be between 900s and 7776000s");
        assertThat(report.output()).doesNotContain("tcp://", "91d");
    }

    @Test
    void aDatabaseThatIsNotMigratedIsWrongAndStaysSo() {
        for (int i = 0; i < 2; i++) {
            DoctorReport report = doctor(Map.of());
            report.assertWrong("schema", "The database is not migrated");
            report.assertWrong("role", "may not take the role tasks_app");
        }
    }

    private static DoctorReport doctor(Map<String, String> settings) {
        return DoctorReport.doctor(settings(EMPTY, settings), "");
    }
}
