package dev.tasksapi.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.TestKey;
import dev.tasksapi.operations.doctor.Finding.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report on a service that has the secret, a database and nothing of Better Auth. */
@QuarkusTest
class ExaminationTest {
    @Inject
    Examination examination;

    @Test
    void aGoodSetUpHasNothingWrong() {
        List<Finding> findings = examine(new Evidence(null, null, null));
        assertThat(findings).noneMatch(Finding::isWrong);
        assertThat(findings)
                .extracting(Finding::about)
                .containsExactly(
                        "secret",
                        "key-set",
                        "sessions",
                        "token",
                        "cookie",
                        "origin",
                        "database",
                        "clock",
                        "login",
                        "role",
                        "role", // that of accounts, which are on in tests
                        "policies",
                        "schema",
                        "accounts",
                        "files");
    }

    @Test
    void whatIsNotSetUpIsNamed() {
        String token = TestKey.of("key", "EdDSA").signed(BetterAuthMode.claims("user"));
        List<Finding> findings = examine(new Evidence(token, "better-auth.session_token=a", null));
        assertThat(findings)
                .filteredOn(Finding::isWrong)
                .extracting(Finding::sentence)
                .satisfiesExactly(
                        bearer -> assertThat(bearer)
                                .contains("needs a key set, and neither BETTER_AUTH_URL nor AUTH_JWKS_URL is set"),
                        cookie -> assertThat(cookie).contains("AUTH_COOKIES is not true"));
        assertThat(examine(new Evidence("a-session-token-of-somebody", null, null)))
                .anyMatch(finding -> finding.sentence().contains("AUTH_INTROSPECT=true"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, OK, may call from",
        "https://www.example.com, OK, may call from",
        "HTTPS://App.Example.com:443/path, OK, a browser sends",
        "https://app.example.com/, OK, a browser sends",
        "https://evil.example, WRONG, 'CORS_ORIGINS and FRONTEND_URL allow'",
        "http://app.example.com, WRONG, may not call from",
        "app.example.com, WRONG, is no origin",
    })
    void anOriginIsAllowedOrNot(String origin, Verdict verdict, String sentence) {
        Finding finding = examine(new Evidence(null, null, origin)).stream()
                .filter(found -> found.about().equals("origin"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.sentence()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK, differ by 0 s",
        "29, OK, differ by 29 s",
        "-300, WRONG, 5 min 0 s ahead of",
        "300, WRONG, 5 min 0 s behind"
    })
    void clocksMayDifferByHalfAMinute(long seconds, Verdict verdict, String sentence) {
        Instant asked = Instant.parse("2026-11-21T12:00:00Z");
        Finding finding = ClockComparison.of("the other", asked, asked.plusSeconds(seconds), asked);
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.sentence()).contains(sentence);
    }

    /** A slow answer is no clock that is off. */
    @Test
    void theTimeOfTheAnswerIsNotCounted() {
        Instant asked = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(ClockComparison.of("the other", asked, asked.plusSeconds(50), asked.plusSeconds(100))
                        .isWrong())
                .isFalse();
    }

    @Test
    void nothingThatATerminalWouldObeyIsPrinted() {
        assertThat(Wording.quoted("a\u001b[31m\r\n\u202eb")).isEqualTo("\"a?[31m???b\"");
        assertThat(Wording.quoted("x".repeat(500))).hasSizeLessThan(110);
        assertThat(Wording.quoted(List.of())).isEqualTo("none");
        assertThat(Wording.keyId(null)).isEqualTo("without a kid");
    }

    @ParameterizedTest
    @CsvSource({"5, 5 s", "125, 2 min 5 s", "7500, 2 h 5 min", "180000, 2 d 2 h"})
    void timesAreToldInTwoUnits(long seconds, String words) {
        assertThat(Wording.between(Instant.EPOCH.plusSeconds(seconds), Instant.EPOCH))
                .isEqualTo(words);
    }

    private List<Finding> examine(Evidence evidence) {
        return examination.of(evidence).await().atMost(Duration.ofSeconds(15));
    }
}
