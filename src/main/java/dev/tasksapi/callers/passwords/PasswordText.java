package dev.tasksapi.callers.passwords;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A password as it was typed, and in the one form in which it is judged and hashed. */
final class PasswordText {
    /** In UTF-16 code units; far above what the rules allow, because earlier backends allowed more. */
    private static final int LONGEST = 4096;

    private PasswordText() {}

    /**
     * The same text whatever keyboard and system it was typed on: NFKC (Unicode Standard Annex 15), as NIST SP 800-63B
     * asks for. Nothing is trimmed or cut off.
     */
    static String normalized(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /** What is hashed. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it could be anybody's password: it has a UTF-8 form, no NUL, at which bcrypt would stop, and an end. */
    static boolean isPossible(String typed) {
        return typed.length() <= LONGEST && isWellFormed(typed);
    }

    /** No NUL and no unpaired surrogate, which would silently become a question mark. */
    static boolean isWellFormed(String typed) {
        return typed.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(typed);
    }
}
