package dev.tasksapi.callers.accounts;

import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts a new password in the place of one that somebody has forgotten, once they have shown that they get our mails. */
@Singleton
class PasswordReset {
    private final PasswordResetRepository resets;
    private final MailLimit limit;
    private final AccountMails mails;
    private final NewPassword newPassword;
    private final PasswordHashing passwords;

    PasswordReset(
            PasswordResetRepository resets,
            MailLimit limit,
            AccountMails mails,
            NewPassword newPassword,
            PasswordHashing passwords) {
        this.resets = resets;
        this.limit = limit;
        this.mails = mails;
        this.newPassword = newPassword;
        this.passwords = passwords;
    }

    /** Sends a token to whoever has this address; what is answered, and after which work, is the same where nobody has. */
    Uni<Void> mailToken(String email, String network) {
        String token = OpaqueToken.create();
        return limit.count("password-reset", email, network)
                .chain(admitted -> admitted
                        ? resets.open(email, token)
                                .invoke(found -> found.ifPresent(address -> mails.passwordReset(address, token)))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /**
     * Sets the password. Fails with a 400 that blames the token where it is not good (any more), or the password where that
     * must not be chosen; the token is then good for another try.
     */
    Uni<Void> setPassword(String password, String token) {
        return resets.find(token)
                .map(found -> found.orElseThrow(PasswordReset::unknownToken))
                .map(email -> newPassword.checked("password", password, email))
                .chain(passwords::hash)
                .chain(hash -> resets.use(token, hash))
                .invoke(used -> mails.passwordChanged(used.orElseThrow(PasswordReset::unknownToken)))
                .replaceWithVoid();
    }

    /** What is said of a token from a mail, whether it was never there, was used, or has expired. */
    static ApiException unknownToken() {
        return ApiException.invalid(
                List.of(new FieldError("token", "Token is unknown, used or expired; ask for a new mail")));
    }
}
