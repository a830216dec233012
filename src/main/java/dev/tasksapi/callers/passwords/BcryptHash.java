package dev.tasksapi.callers.passwords;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A bcrypt hash that was brought along from an earlier backend, such as one with passlib. Of a password it knows the
 * first 72 bytes, which is why none is made here.
 */
record BcryptHash(String text) {
    /**
     * Up to a cost of 16, which is some seconds; each more is twice as long. PostgreSQL reads it too. {@code $2x$} was
     * made by an old crypt_blowfish, which had characters beyond ASCII wrong; passwords of ASCII have the same hash.
     */
    static final String FORM = "\\$2[abxy]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Behind the version and the cost; its 22 characters are 4 bits more than its bytes, and those of the hash 2. */
    private static final int SALT_END = "$2b$04$".length() + 22;

    /** Whether it was written so. */
    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }

    /**
     * Whether it is of this password: as it was typed, because the earlier backend hashed that, or in the form of
     * today.
     */
    boolean isOf(String typed) {
        String normalized = PasswordText.normalized(typed);
        return matches(typed) || (!normalized.equals(typed) && matches(normalized));
    }

    private boolean matches(String password) {
        return OpenBSDBCrypt.checkPassword(canonical(), PasswordText.bytes(password));
    }

    /**
     * As the library would write it: it compares texts, and some libraries, such as old versions of passlib, set bits
     * at the end of the salt that no byte is made of.
     */
    private String canonical() {
        return "$2b" + text.substring(3, SALT_END - 1) + cleared(text.charAt(SALT_END - 1), 0b110000)
                + text.substring(SALT_END, text.length() - 1) + cleared(text.charAt(text.length() - 1), 0b111100);
    }

    private static char cleared(char last, int bits) {
        return ALPHABET.charAt(ALPHABET.indexOf(last) & bits);
    }
}
