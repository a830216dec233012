package dev.tasksapi.doctor;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code doctor} as whoever runs the service meets it: the packaged program, its lines and its exit code. */
class DoctorIT {
    private static final String PASSWORD = "pässword-that-nobody-may-see";
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.throwaway();
    private static final ServiceProcess MIGRATED = ServiceProcess.start(DATABASE);
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final TestKey KEY = TestKey.of("the-key-of-this-test", "EdDSA");
    private static final TestSession SESSION = TestSession.of("user", BETTER_AUTH);

    @AfterEach
    void restore() {
        BETTER_AUTH.behave(Behaviour.WELL);
        MIGRATED.sql("alter table task force row level security");
    }

    @AfterAll
    static void stop() {
        MIGRATED.close();
        BETTER_AUTH.close();
    }

    @Test
    void aGoodSetUpIsOkFromTopToBottom() {
        DoctorProcess report =
                doctor(Map.of(), KEY.signed(claims("user")), "--token", "-", "--origin", "https://app.example.com");
        assertThat(report.output().lines()).allMatch(line -> line.startsWith("ok ") || line.startsWith("skipped "));
        assertThat(report.output())
                .contains(
                        "ok       secret", "ok       key-set", "ok       sessions", "ok       token", "ok       origin")
                .contains(
                        "ok       database", "ok       login", "ok       role", "ok       policies", "ok       schema");
        assertThat(report.exitCode()).as(report.output()).isZero();
    }

    @Test
    void aRefusedTokenIsWrongAndSaysWhy() {
        String token = KEY.signed(
                TestTokens.claims("\"sub\":\"u\",\"iss\":\"https://other.example\",\"aud\":\"" + origin() + "\""));
        assertWrong(
                doctor(Map.of(), token, "--token", "-"),
                "token",
                "\"https://other.example\", but \"" + origin() + "\" is expected");
        assertWrong(
                doctor(
                        Map.of(),
                        "better-auth.session_token="
                                + TestSession.encoded(SESSION.signed("another secret, also long enough")),
                        "--cookie",
                        "-"),
                "cookie",
                "(HMAC) is not made with BETTER_AUTH_SECRET");
        assertWrong(doctor(Map.of(), "", "--origin", "https://evil.example"), "origin", "may not call from");
    }

    @Test
    void nothingThatIsSecretIsPrinted() {
        for (String token : List.of(
                TestTokens.signed("{\"alg\":\"HS256\"}", claims("user-of-leak"), "HmacSHA256", new byte[32]),
                SESSION.signed("another secret, also long enough"))) {
            DoctorProcess report = doctor(
                    Map.of("DATABASE_URL", "postgresql://tasks:%s@localhost:1/tasks".formatted(PASSWORD)),
                    token,
                    "--token",
                    "-");
            assertThat(report.exitCode()).isEqualTo(1);
            assertThat(report.output())
                    .doesNotContain(TestTokens.SECRET)
                    .doesNotContain(PASSWORD)
                    .doesNotContain("user-of-leak")
                    .doesNotContain(SESSION.token());
            assertThat(Arrays.asList(token.split("\\.")))
                    .noneMatch(part -> report.output().contains(part));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BETTER_AUTH_SECRET, short, secret, must be at least 32 bytes",
        "BETTER_AUTH_SECRET, changeme, secret, is a well-known value",
        "CORS_ORIGINS, *, origin, CORS_ORIGINS must name each origin",
        "BETTER_AUTH_URL, app.example.com, settings, BETTER_AUTH_URL must be a URL",
        "AUTH_SESSION_CACHE, 1h, sessions, AUTH_SESSION_CACHE must be between",
        "AUTH_SESSION_CACHE, nonsense, settings, AUTH_SESSION_CACHE must be between",
        "DATABASE_POOL_SIZE, many, settings, quarkus.datasource.reactive.max-size cannot be read",
        "DATABASE_URL, '', database, DATABASE_URL is not set",
        "DATABASE_URL, mysql://a@b/c, database, DATABASE_URL must be one line",
        "DATABASE_URL, postgresql://a@localhost:1/c, database, the database cannot be reached",
    })
    void whatWouldStopTheServiceDoesNotStopTheDoctor(String variable, String value, String about, String sentence) {
        assertWrong(doctor(Map.of(variable, value), ""), about, sentence);
    }

    @Test
    void aMissingSecretIsWrongUnlessThereIsAKeySet() {
        assertThat(doctor(Map.of("BETTER_AUTH_SECRET", ""), "").output()).contains("skipped  secret");
        assertWrong(
                doctor(
                        Map.of(
                                "BETTER_AUTH_SECRET",
                                "",
                                "BETTER_AUTH_URL",
                                "",
                                "AUTH_COOKIES",
                                "false",
                                "AUTH_INTROSPECT",
                                "false"),
                        ""),
                "secret",
                "BETTER_AUTH_SECRET is not set");
    }

    @Test
    void aDatabaseThatIsNotMigratedIsWrongAndStaysSo() {
        try (EmbeddedDatabase empty = EmbeddedDatabase.throwaway()) {
            for (int i = 0; i < 2; i++) {
                DoctorProcess report = doctor(Map.of("DATABASE_URL", empty.url()), "");
                assertWrong(report, "schema", "The database is not migrated");
                assertWrong(report, "role", "may not take the role tasks_app");
            }
        }
    }

    @Test
    void aSuperuserAndATableWithoutForcedPoliciesAreWrong() {
        MIGRATED.sql("alter table task no force row level security");
        assertWrong(doctor(Map.of(), ""), "policies", "on \"task\"");
        assertWrong(
                doctor(
                        Map.of(
                                "DATABASE_URL",
                                "postgresql://postgres@localhost:%d/tasks?sslmode=disable".formatted(DATABASE.port())),
                        ""),
                "login",
                "is a superuser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE", "ERROR", "SLOW"})
    void aKeyServerThatMisbehavesIsWrong(String behaviour) {
        BETTER_AUTH.behave(Behaviour.valueOf(behaviour));
        Instant begun = Instant.now();
        assertWrong(doctor(Map.of(), KEY.signed(claims("user")), "--token", "-"), "key-set", "It could not be fetched");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aKeyServerThatIsAwayIsWrong() {
        DoctorProcess report =
                doctor(Map.of("AUTH_JWKS_URL", "http://localhost:1/jwks"), KEY.signed(claims("u")), "--token", "-");
        assertWrong(report, "key-set", "It could not be fetched");
        assertWrong(report, "token", "cannot be judged and is answered 503");
    }

    @ParameterizedTest
    @CsvSource({"-300, ahead of the key server", "300, behind the key server"})
    void aClockThatIsOffIsWrong(long seconds, String sentence) throws IOException {
        try (ShiftedKeyServer server =
                new ShiftedKeyServer("{\"keys\":[" + KEY.jwk() + "]}", Duration.ofSeconds(seconds))) {
            assertWrong(doctor(Map.of("AUTH_JWKS_URL", server.url()), ""), "clock", sentence);
        }
    }

    @Test
    void wrongUsageIsTwoAndHelpIsNone() {
        for (List<String> wrong : List.of(
                List.of("doctr"),
                List.of("doctor", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"),
                List.of("doctor", "--token"),
                List.of("doctor", "--token", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"),
                List.of("doctor", "--token", "-"))) {
            DoctorProcess report = DoctorProcess.run(environment(Map.of()), "", wrong.toArray(String[]::new));
            assertThat(report.exitCode()).as(report.output()).isEqualTo(2);
            assertThat(report.output()).isNotBlank().doesNotContain("eyJ");
        }
        for (List<String> help : List.of(List.of("--help"), List.of("doctor", "--help"))) {
            DoctorProcess report = DoctorProcess.run(Map.of(), "", help.toArray(String[]::new));
            assertThat(report.exitCode()).isZero();
            assertThat(report.output()).startsWith("usage: ");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/doctor is a shell script")
    void theScriptPassesItsArgumentsOn() {
        String script = Path.of("bin", "doctor").toAbsolutePath().toString();
        DoctorProcess report = DoctorProcess.run(
                List.of(script, "--token", "-"), environment(Map.of()), "Bearer " + KEY.signed(claims("user")));
        assertThat(report.output()).contains("ok       token");
        assertThat(report.exitCode()).isZero();
    }

    private static void assertWrong(DoctorProcess report, String about, String sentence) {
        assertThat(report.exitCode()).as(report.output()).isEqualTo(1);
        assertThat(report.output().lines())
                .anyMatch(line -> line.startsWith("wrong    " + about) && line.contains(sentence));
        assertThat(report.output()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    private static DoctorProcess doctor(Map<String, String> settings, String input, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return DoctorProcess.run(environment(settings), input, arguments);
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        BETTER_AUTH.publish(KEY);
        Map<String, String> environment = new HashMap<>(Map.of(
                "BETTER_AUTH_SECRET",
                TestTokens.SECRET,
                "BETTER_AUTH_URL",
                origin(),
                "AUTH_COOKIES",
                "true",
                "AUTH_INTROSPECT",
                "true",
                "CORS_ORIGINS",
                "https://app.example.com",
                "DATABASE_URL",
                DATABASE.url()));
        environment.putAll(settings);
        return environment;
    }
}
