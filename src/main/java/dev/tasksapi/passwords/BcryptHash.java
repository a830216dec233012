package dev.tasksapi.passwords;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A bcrypt hash that was brought along from an earlier backend, such as one with passlib. Of a password it knows the first 72
 * bytes, which is why none is made here.
 */
record BcryptHash(String text) {
    /** Up to a cost of 16, which is some seconds; each more is twice as long. */
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    /** Whether it was written so. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether it is of this password: as it was typed, because the earlier backend hashed that, or in the form of today. */
    boolean isOf(String typed) {
        String normalized = PasswordText.normalized(typed);
        return matches(typed) || (!normalized.equals(typed) && matches(normalized));
    }

    private boolean matches(String password) {
        return OpenBSDBCrypt.checkPassword(text, PasswordText.bytes(password));
    }
}
