package dev.tasksapi.callers.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Examination;
import dev.tasksapi.operations.doctor.Finding;
import java.time.Duration;
import java.util.List;

/** What the doctor says about a piece of evidence. */
final class Findings {
    /** What it says of a signature by another secret. */
    static final String WRONG_HMAC = "its signature (HMAC) is not made with BETTER_AUTH_SECRET";

    private Findings() {}

    /** Asks the doctor, and returns the first finding about this. */
    static Finding of(Examination examination, Evidence evidence, String about) {
        return of(of(examination, evidence), about);
    }

    static List<Finding> of(Examination examination, Evidence evidence) {
        return examination.of(evidence).await().atMost(Duration.ofSeconds(15));
    }

    static Finding of(List<Finding> findings, String about) {
        assertThat(findings).extracting(Finding::about).contains(about);
        return findings.stream()
                .filter(finding -> finding.about().equals(about))
                .findFirst()
                .orElseThrow();
    }
}
