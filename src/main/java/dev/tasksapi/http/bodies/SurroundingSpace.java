package dev.tasksapi.http.bodies;

/** The white space around a text. */
public final class SurroundingSpace {
    /**
     * What the API's description says of a text of 1 to 200 code points with white space around it or without, and without NUL. It
     * needs no flag {@code u} of ECMA-262: what is beyond the basic plane is one character with it, and two without, which are never
     * tried one by one. No surrogate is named, because generators write them as UTF-8. For {@code maxLength} some of them count UTF-16
     * and not code points.
     */
    public static final String PATTERN_1_TO_200 = "^[\\s\\x85]*(?=[^\\s\\x85])"
            + "(?:[\\x01-\\uD7FF\\uE000-\\uFFFF]|(?=([^\\x00-\\uD7FF\\uE000-\\uFFFF]{1,2}))\\1){1,200}[\\s\\x85]*$";

    private SurroundingSpace() {}

    /**
     * The text without leading and trailing white space: what Unicode calls so (property {@code White_Space}, which has the
     * no-break space too) and, as in JavaScript's {@code trim()}, the byte order mark.
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
