package dev.tasksapi.operations.doctor;

import java.util.Locale;

/**
 * One line of the report.
 *
 * @param about the part of the set-up, in one word
 * @param sentence what is found and, where something is wrong, what to do
 */
public record Finding(Verdict verdict, String about, String sentence) {
    /** Whether the part is as it should be. */
    public enum Verdict {
        OK,
        WRONG,
        SKIPPED
    }

    public static Finding ok(String about, String sentence) {
        return new Finding(Verdict.OK, about, sentence);
    }

    public static Finding wrong(String about, String sentence) {
        return new Finding(Verdict.WRONG, about, sentence);
    }

    /** It was not looked at, because it is not used or because something else is wrong before it. */
    public static Finding skipped(String about, String sentence) {
        return new Finding(Verdict.SKIPPED, about, sentence);
    }

    public boolean isWrong() {
        return verdict == Verdict.WRONG;
    }

    /** The line, without its end. */
    public String line() {
        String mark = verdict.name().toLowerCase(Locale.ROOT);
        return "%-8s %-9s %s".formatted(mark, about, sentence);
    }
}
