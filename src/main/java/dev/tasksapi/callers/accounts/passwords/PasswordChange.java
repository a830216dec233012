package dev.tasksapi.callers.accounts.passwords;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.accounts.AccountMails;
import dev.tasksapi.callers.accounts.CallerSession;
import dev.tasksapi.callers.accounts.sessions.SignIn;
import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.callers.passwords.PasswordRules;
import dev.tasksapi.callers.tokens.Caller;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts a new password in the place of the one that somebody knows. */
@Singleton
class PasswordChange {
    private final SignIn signIn;
    private final PasswordRules rules;
    private final PasswordHashing passwords;
    private final PasswordRepository repository;
    private final AccountMails mails;

    PasswordChange(
            SignIn signIn,
            PasswordRules rules,
            PasswordHashing passwords,
            PasswordRepository repository,
            AccountMails mails) {
        this.signIn = signIn;
        this.rules = rules;
        this.passwords = passwords;
        this.repository = repository;
        this.mails = mails;
    }

    /**
     * Changes the password and ends all sessions but this one. A wrong current password is a 400 and not a 401, which a
     * frontend would take for the end of its session. It counts like one in a sign-in, since a stolen access token
     * could guess.
     */
    Uni<Void> changePassword(ChangePasswordRequest request, CallerSession session, Caller caller, String network) {
        String chosen = requireNonNull(request.newPassword());
        rules.refuseUnlessAllowed("new_password", chosen, requireNonNull(caller.email()));
        return signIn.confirm(session.account(), requireNonNull(request.currentPassword()), network)
                .map(known -> known.orElseThrow(PasswordChange::wrong))
                .chain(known -> passwords.hash(chosen).chain(hash -> repository.replace(known, hash, session.id())))
                .invoke(changed -> mails.sendPasswordChanged(changed.orElseThrow(PasswordChange::wrong)))
                .replaceWithVoid();
    }

    private static ApiException wrong() {
        return ApiException.invalid(List.of(new FieldError("current_password", "Current password is wrong")));
    }
}
