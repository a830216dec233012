package dev.tasksapi.doctor;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.origin;
import static dev.tasksapi.doctor.DoctorProcess.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
    void whatIsRefusedIsWrongAndSaysWhy(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(
                folder.resolve("token"),
                KEY.signed(TestTokens.claims(
                        "\"sub\":\"u\",\"iss\":\"https://other.example\",\"aud\":\"" + origin() + "\"")));
        String forged = TestSession.encoded(SESSION.signed("another secret, also long enough"));
        DoctorProcess report = doctor(
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

    @Test
    void aSuperuserAndATableWithoutForcedPoliciesAreWrong() {
        MIGRATED.sql("alter table task no force row level security");
        String superuser = "postgresql://postgres@localhost:%d/tasks?sslmode=disable".formatted(DATABASE.port());
        DoctorProcess report = doctor(Map.of("DATABASE_URL", superuser), "");
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
        DoctorProcess report = doctor(settings, KEY.signed(claims("u")), "--token", "-");
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
        DoctorProcess report = DoctorProcess.run(
                List.of(script, "--token", "-"), settings(DATABASE, Map.of()), "Bearer " + KEY.signed(claims("user")));
        assertThat(report.output()).contains("ok       token");
        assertThat(report.exitCode()).isZero();
    }

    private static DoctorProcess doctor(Map<String, String> settings, String input, String... options) {
        BETTER_AUTH.publish(KEY);
        return DoctorProcess.doctor(settings(DATABASE, settings), input, options);
    }
}
