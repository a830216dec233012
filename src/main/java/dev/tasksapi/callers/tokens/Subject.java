package dev.tasksapi.callers.tokens;

import dev.tasksapi.http.bodies.WellFormedText;
import org.jspecify.annotations.Nullable;

/**
 * What a user can be called: 1 to 255 characters, of which none is a control character and one at least can be seen.
 * What is nothing but white space (Unicode's, with the no-break spaces) and format characters of no width names nobody.
 */
final class Subject {
    private static final int MAX_LENGTH = 255;

    private Subject() {}

    /** The value itself; throws {@link InvalidTokenException} where it is no subject. */
    static String checked(@Nullable Object value) {
        if (value instanceof String subject && isWellFormed(subject)) {
            return subject;
        }
        throw InvalidTokenException.invalid(
                "its subject (sub) is no text of 1 to 255 characters, not blank and without control characters");
    }

    private static boolean isWellFormed(String subject) {
        return subject.codePoints().anyMatch(Subject::isVisible)
                && subject.codePointCount(0, subject.length()) <= MAX_LENGTH
                && subject.codePoints().noneMatch(Character::isISOControl)
                && WellFormedText.Validator.accepts(subject); // two that are not could become the same in the database
    }

    private static boolean isVisible(int codePoint) {
        return !Character.isSpaceChar(codePoint) && Character.getType(codePoint) != Character.FORMAT;
    }
}
