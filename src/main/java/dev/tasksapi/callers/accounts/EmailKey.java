package dev.tasksapi.callers.accounts;

import java.text.Normalizer;
import java.util.Locale;

/** What e-mail addresses are compared by. */
public final class EmailKey {
    private EmailKey() {}

    /**
     * The address in one form of Unicode and in lower case, whatever the locale of service or database. RFC 5321,
     * section 2.4, lets a server tell {@code Ada@} from {@code ada@}; no provider does, and people type both.
     */
    public static String of(String email) {
        return Normalizer.normalize(email, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
