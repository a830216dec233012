package dev.tasksapi.http.bodies;

/** The white space around a text. */
public final class SurroundingSpace {
    private SurroundingSpace() {}

    /**
     * The text without leading and trailing white space: what Unicode calls so (property {@code White_Space}, which has
     * the no-break space too) and, as in JavaScript's {@code trim()}, the byte order mark.
     */
    public static String removeFrom(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** All white space lies in the basic plane, so that a {@code char} is enough. */
    private static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\n', '\u000B', '\f', '\r', '\u0085', '\uFEFF' -> true;
            default -> Character.isSpaceChar(c);
        };
    }
}
