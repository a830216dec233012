package dev.tasksapi.callers.passwords;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords may be chosen (NIST SP 800-63B, section 3.1.1.2): long enough, and not the first that somebody tries.
 * No kind of character is asked for.
 */
@Singleton
public class PasswordRules {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    /** No character is made of more than four others, so a text of more than this cannot become short enough. */
    private static final int LONGEST_TYPED = 4 * LONGEST;

    private static final Optional<String> LENGTH =
            Optional.of("Password must be " + SHORTEST + " to " + LONGEST + " characters");

    /**
     * Throws a 400 that blames the field for a password that must not be kept.
     *
     * @param field where the password was typed
     * @param password as it was typed
     * @param email the address of the account, which is known to be one
     */
    public void refuseUnlessAllowed(String field, String password, String email) {
        refusal(password, email).ifPresent(refusal -> {
            throw ApiException.invalid(List.of(new FieldError(field, refusal)));
        });
    }

    /** What is wrong with it; empty: nothing. Lengths are those of the form that is hashed, in Unicode code points. */
    Optional<String> refusal(String password, String email) {
        if (isLongerThan(LONGEST_TYPED, password)) {
            return LENGTH;
        }
        if (!PasswordText.isWellFormed(password)) {
            return Optional.of("Password must not contain a NUL or an unpaired surrogate");
        }
        String normalized = PasswordText.normalized(password);
        if (isLongerThan(LONGEST, normalized) || !isLongerThan(SHORTEST - 1, normalized)) {
            return LENGTH;
        }
        if (CommonPasswords.contains(normalized)) {
            return Optional.of("Password is one of the most common; choose another");
        }
        if (isOf(normalized, PasswordText.normalized(email))) {
            return Optional.of("Password must not be your e-mail address or what it begins with");
        }
        return Optional.empty();
    }

    private static boolean isLongerThan(int length, String text) {
        return text.codePointCount(0, text.length()) > length;
    }

    private static boolean isOf(String password, String email) {
        int at = email.lastIndexOf('@');
        String folded = fold(password);
        return folded.equals(fold(email)) || (at >= 0 && folded.equals(fold(email.substring(0, at))));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
