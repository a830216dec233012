package dev.tasksapi.operations.doctor;

import java.time.Duration;
import java.time.Instant;

/** Sets the clock of this machine beside another one. */
public final class ClockComparison {
    private static final String ABOUT = "clock";

    /** By how much the clock of whoever signs a token may differ from ours; the verification of tokens has the same. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private ClockComparison() {}

    /**
     * Whether the two agree as well as tokens need it.
     *
     * @param whose the other clock, as it is called in a sentence
     * @param asked when it was asked, by our clock
     * @param theirs what it said; whole seconds will do
     * @param answered when the answer was there, by our clock
     */
    public static Finding of(String whose, Instant asked, Instant theirs, Instant answered) {
        Instant ours = theirs.isBefore(asked) ? asked : answered;
        boolean isBetween = !theirs.isBefore(asked.minusSeconds(1)) && !theirs.isAfter(answered.plusSeconds(1));
        String distance = isBetween ? "0 s" : Wording.between(ours, theirs);
        if (isBetween || Duration.between(ours, theirs).abs().compareTo(LEEWAY) <= 0) {
            return Finding.ok(ABOUT, "This machine and %s differ by %s; 30 s are allowed.".formatted(whose, distance));
        }
        return Finding.wrong(
                ABOUT,
                "This machine is %s %s %s, and only 30 s are allowed, so good tokens are refused or bad ones taken; set both by NTP."
                        .formatted(distance, theirs.isAfter(ours) ? "behind" : "ahead of", whose));
    }
}
