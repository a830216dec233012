package dev.tasksapi.callers.tokens;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.issued;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Examination;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Finding.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of what holds, and of a key server. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class DoctorFindingTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final TestKey KEY = TestKey.of("the-key-of-findings", "EdDSA");
    private static final TestSession SESSION = TestSession.of("user-of-reasons", BETTER_AUTH);
    private static final String SUB = "\"sub\":\"user-of-reasons\"";

    @Inject
    Examination examination;

    @BeforeEach
    void publish() {
        BETTER_AUTH.behave(Behaviour.WELL);
        BETTER_AUTH.publish(KEY);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @Test
    void whatHoldsIsSaidToHoldAndWithWhat() {
        assertGood(
                new Evidence(KEY.signed(claims("u")), null, null),
                "signed with EdDSA key \"the-key-...\" of the key set and ends in 59 min");
        assertGood(new Evidence(TestTokens.of("u"), null, null), "signed with BETTER_AUTH_SECRET and ends in 59 min");
        assertGood(new Evidence(SESSION.signed(), null, null), "Better Auth knows its session");
        assertGood(new Evidence(null, TOKEN_COOKIE + "=" + SESSION.cookie(), null), "Better Auth knows its session");
        assertGood(new Evidence(null, DATA_COOKIE + "=" + SESSION.data(), null), "signed with BETTER_AUTH_SECRET");
        assertGood(
                new Evidence(KEY.signed(TestTokens.claims(SUB + "," + issued(), -60, -5)), null, null),
                "ago, for which clocks are allowed to differ");
    }

    private void assertGood(Evidence evidence, String sentence) {
        Finding finding = Findings.of(examination, evidence, evidence.token() == null ? "cookie" : "token");
        assertThat(finding.sentence()).contains(sentence);
        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"GARBAGE", "NOTHING", "ERROR", "REDIRECT", "HUGE"})
    void aKeyServerThatMisbehavesIsNamedAndBlamed(Behaviour behaviour) {
        BETTER_AUTH.behave(behaviour);
        List<Finding> findings = Findings.of(
                examination,
                new Evidence(
                        TestKey.of("unknown", "EdDSA").signed(claims("u")),
                        TOKEN_COOKIE + "=" + SESSION.cookie(),
                        null));
        assertThat(Findings.of(findings, "key-set").sentence()).startsWith("It could not be fetched (");
        assertThat(Findings.of(findings, "sessions").sentence()).contains("does not answer at get-session");
        assertThat(Findings.of(findings, "token").sentence()).startsWith("It cannot be judged");
        assertThat(Findings.of(findings, "cookie").sentence()).startsWith("It cannot be judged");
    }

    @Test
    void theKeySetIsToldByAlgorithmAndShortenedName() {
        BETTER_AUTH.publish(KEY, TestKey.of("rsa", "RS256"));
        assertThat(Findings.of(examination, new Evidence(null, null, null), "key-set"))
                .isEqualTo(Finding.ok("key-set", "It was fetched and holds EdDSA \"the-key-...\", RS256 \"rsa\"."));
        BETTER_AUTH.publish(new String[0]);
        assertThat(Findings.of(examination, new Evidence(null, null, null), "key-set")
                        .sentence())
                .contains("holds no key that can be used");
    }
}
