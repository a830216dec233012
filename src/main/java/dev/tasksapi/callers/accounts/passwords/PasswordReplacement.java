package dev.tasksapi.callers.accounts.passwords;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.accounts.AccountMails;
import dev.tasksapi.callers.accounts.CallerSession;
import dev.tasksapi.callers.accounts.MailLimit;
import dev.tasksapi.callers.accounts.OpaqueToken;
import dev.tasksapi.callers.accounts.sessions.SignIn;
import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.callers.passwords.PasswordRules;
import dev.tasksapi.callers.tokens.Caller;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Puts a new password in the place of one that somebody knows, or that they have forgotten after they have shown that
 * they get our mails. The owner is told by mail.
 */
@Singleton
class PasswordReplacement {
    private final SignIn signIn;
    private final PasswordRules rules;
    private final PasswordHashing hashing;
    private final PasswordRepository passwords;
    private final MailLimit limit;
    private final AccountMails mails;

    PasswordReplacement(
            SignIn signIn,
            PasswordRules rules,
            PasswordHashing hashing,
            PasswordRepository passwords,
            MailLimit limit,
            AccountMails mails) {
        this.signIn = signIn;
        this.rules = rules;
        this.hashing = hashing;
        this.passwords = passwords;
        this.limit = limit;
        this.mails = mails;
    }

    /**
     * Changes the password and ends all sessions but this one. A wrong current password is a 400 and not a 401, which a
     * frontend would take for the end of its session. It counts like one in a sign-in, since a stolen access token
     * could guess.
     */
    Uni<Void> change(ChangePasswordRequest request, CallerSession session, Caller caller, String network) {
        String chosen = requireNonNull(request.newPassword());
        rules.refuseUnlessAllowed("new_password", chosen, requireNonNull(caller.email()));
        return signIn.confirm(session.account(), requireNonNull(request.currentPassword()), network)
                .map(known -> known.orElseThrow(PasswordReplacement::wrong))
                .chain(known -> hashing.hash(chosen).chain(hash -> passwords.replace(known, hash, session.id())))
                .invoke(changed -> mails.sendPasswordChanged(changed.orElseThrow(PasswordReplacement::wrong)))
                .replaceWithVoid();
    }

    private static ApiException wrong() {
        return ApiException.invalid(List.of(new FieldError("current_password", "Current password is wrong")));
    }

    /**
     * Sends a token to the owner of this address. The answer, and the work before it, are the same if there is no
     * owner.
     */
    Uni<Void> sendToken(String email, String network) {
        String token = OpaqueToken.create();
        return limit.count("password-reset", email, network)
                .chain(admitted -> admitted
                        ? passwords.addToken(email, token)
                        : Uni.createFrom().item(Optional.<String>empty()))
                .invoke(found -> found.ifPresent(
                        address -> mails.sendPasswordReset(address, token, PasswordRepository.LIFETIME)))
                .replaceWithVoid();
    }

    /**
     * Replaces a forgotten password and ends all sessions. Fails with a 400 that blames the token where it is not good
     * (any more), or the password where that must not be chosen; the token is then good for another try.
     */
    Uni<Void> reset(String password, String token) {
        return passwords
                .findEmail(token)
                .map(found -> found.orElseThrow(AccountMails::unknownToken))
                .invoke(email -> rules.refuseUnlessAllowed("password", password, email))
                .chain(() -> hashing.hash(password))
                .chain(hash -> passwords.replaceForgotten(token, hash))
                .invoke(changed -> mails.sendPasswordChanged(changed.orElseThrow(AccountMails::unknownToken)))
                .replaceWithVoid();
    }
}
