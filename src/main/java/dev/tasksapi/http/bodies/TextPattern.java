package dev.tasksapi.http.bodies;

/** What the API's description says of a {@link Text}: patterns of ECMA-262 (JSON Schema, section 6.4). */
public final class TextPattern {
    /** Any text without NUL. It says nothing of the length. */
    public static final String STORABLE = "^[^\\x00]*$";

    private TextPattern() {}

    /**
     * A text without NUL, of 1 to {@code max} code points, not counting the white space around it. The pattern needs no
     * flag {@code u} of ECMA-262. What is beyond the basic plane is one character with the flag and two without it, and
     * the two are never tried one by one. No surrogate is named, because generators write them as UTF-8. There is no
     * {@code maxLength}, because some generators count UTF-16 for it.
     */
    public static String filled(int max) {
        return "^[\\s\\x85]*(?=[^\\s\\x85])"
                + "(?:[\\x01-\\uD7FF\\uE000-\\uFFFF]|(?=([^\\x00-\\uD7FF\\uE000-\\uFFFF]{1,2}))\\1)"
                + ("{1," + max + "}[\\s\\x85]*$");
    }
}
