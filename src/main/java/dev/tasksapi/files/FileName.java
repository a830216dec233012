package dev.tasksapi.files;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes a name out of what a client says a file is called: as people wrote it, but without a path, in Unicode's form
 * NFC, and without what changes how other text reads or what a file system and a header do not take.
 */
public final class FileName {
    /** In code points. */
    public static final int LONGEST = 255;

    private static final String UNNAMED = "file";

    /** An ending that is longer than this, dot included, is none. */
    private static final int LONGEST_ENDING = 17;

    /**
     * Controls, separators of lines, halves of surrogate pairs, and what turns the direction of text around (Unicode
     * Standard Annex 9, section 2). What joins emojis and the letters of some scripts stays.
     */
    private static final Pattern HARMFUL = Pattern.compile(
            "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{061C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FEFF}]");

    private FileName() {}

    public static String of(String said) {
        String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
        String name = Normalizer.normalize(HARMFUL.matcher(last).replaceAll(""), Normalizer.Form.NFC)
                .strip();
        return name.chars().allMatch(character -> character == '.') ? UNNAMED : shortened(name, LONGEST);
    }

    /** With its ending, by which people and programs know what it is. */
    public static String shortened(String name, int longest) {
        int length = name.codePointCount(0, name.length());
        if (length <= longest) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 || name.length() - dot > LONGEST_ENDING ? "" : name.substring(dot);
        int kept = longest - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + ending;
    }
}
