package dev.tasksapi.operations.doctor;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.origin;
import static dev.tasksapi.operations.doctor.DoctorReport.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.PackagedProgram;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} as whoever runs the service meets it: its lines and its exit code. */
class DoctorIT {
    /** Such as how long a token is good for. */
    private static final Pattern DURATION = Pattern.compile("[0-9]+ (?:s|min|h|d)\\b");

    private static final String PASSWORD = "pässword-that-nobody-may-see";
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final TestKey KEY = TestKey.of("the-key-of-this-test", "EdDSA");
    private static final TestSession SESSION = TestSession.of("user", BETTER_AUTH);

    @BeforeAll
    static void migrate() {
        assertThat(InnerProgram.run(Map.of("DATABASE_URL", DATABASE.url()), "migrate")
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void restore() throws SQLException {
        BETTER_AUTH.behave(Behaviour.WELL);
        sql("alter table task force row level security");
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    /** As somebody whom no policy stops. */
    private static void sql(String statement) throws SQLException {
        try (Connection connection = DATABASE.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void aGoodSetUpIsOkFromTopToBottom() {
        DoctorReport report =
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
    void whatIsRefusedIsWrongAndSaysWhy(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(
                folder.resolve("token"),
                KEY.signed(TestTokens.claims(
                        "\"sub\":\"u\",\"iss\":\"https://other.example\",\"aud\":\"" + origin() + "\"")));
        String forged = TestSession.encoded(SESSION.signed("another secret, also long enough"));
        DoctorReport report = doctor(
                Map.of(),
                "better-auth.session_token=" + forged,
                "--token",
                token.toString(),
                "--cookie",
                "-",
                "--origin",
                "https://evil.example");
        report.assertWrong("token", "\"https://other.example\", but \"" + origin() + "\" is expected");
        report.assertWrong("cookie", "(HMAC) is not made with BETTER_AUTH_SECRET");
        report.assertWrong("origin", "may not call from");
    }

    @Test
    void thePackagedProgramSaysAndEndsAsItDoesHere() {
        String[] arguments = {"doctor", "--token", "-", "--origin", "https://evil.example"};
        String token = KEY.signed(claims("user"));
        BETTER_AUTH.publish(KEY);
        DoctorReport report =
                DoctorReport.ofProcess(PackagedProgram.command(arguments), settings(DATABASE, Map.of()), token);
        report.assertWrong("origin", "may not call from");
        assertThat(report.output().lines())
                .filteredOn(line -> line.startsWith("wrong"))
                .hasSize(1);
        DoctorReport here = DoctorReport.run(settings(DATABASE, Map.of()), token, arguments);
        assertThat(DURATION.matcher(report.output()).replaceAll("…"))
                .isEqualTo(DURATION.matcher(here.output()).replaceAll("…"));
    }

    @Test
    void nothingThatIsSecretIsPrinted() {
        for (String token : List.of(
                TestTokens.signed("{\"alg\":\"HS256\"}", claims("user-of-leak"), "HmacSHA256", new byte[32]),
                SESSION.signed("another secret, also long enough"))) {
            DoctorReport report = doctor(
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

    @Test
    void aSuperuserAndATableWithoutForcedPoliciesAreWrong() throws SQLException {
        sql("alter table task no force row level security");
        String superuser = DATABASE.url().replace("//tasks@", "//postgres@");
        DoctorReport report = doctor(Map.of("DATABASE_URL", superuser), "");
        report.assertWrong("policies", "on \"task\"");
        report.assertWrong("login", "is a superuser");
    }

    @Test
    void aKeyServerThatDoesNotAnswerIsWrongAndNotWaitedForForLong() {
        BETTER_AUTH.behave(Behaviour.SLOW);
        Instant begun = Instant.now();
        doctor(Map.of(), KEY.signed(claims("user")), "--token", "-").assertWrong("key-set", "It could not be fetched");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aKeyServerThatIsAwayIsWrongAndAMissingSecretBesideItIsNot() {
        Map<String, String> settings = Map.of("AUTH_JWKS_URL", "http://localhost:1/jwks", "BETTER_AUTH_SECRET", "");
        DoctorReport report = doctor(settings, KEY.signed(claims("u")), "--token", "-");
        report.assertWrong("key-set", "It could not be fetched");
        report.assertWrong("token", "cannot be judged and is answered 503");
        assertThat(report.output()).contains("skipped  secret");
    }

    @Test
    void aClockThatIsOffIsWrong() throws IOException {
        try (ShiftedKeyServer server = new ShiftedKeyServer("{\"keys\":[" + KEY.jwk() + "]}", Duration.ofMinutes(-5))) {
            doctor(Map.of("AUTH_JWKS_URL", server.url()), "").assertWrong("clock", "ahead of the key server");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/doctor is a shell script")
    void theScriptPassesItsArgumentsOn() {
        assumeThat(Path.of("target", "quarkus-app")).exists(); // bin/doctor starts the jar
        BETTER_AUTH.publish(KEY);
        String script = Path.of("bin", "doctor").toAbsolutePath().toString();
        DoctorReport report = DoctorReport.ofProcess(
                List.of(script, "--token", "-"), settings(DATABASE, Map.of()), "Bearer " + KEY.signed(claims("user")));
        assertThat(report.output()).contains("ok       token");
        assertThat(report.exitCode()).isZero();
    }

    private static DoctorReport doctor(Map<String, String> settings, String input, String... options) {
        BETTER_AUTH.publish(KEY);
        return DoctorReport.doctor(settings(DATABASE, settings), input, options);
    }
}
