package dev.tasksapi.callers.accounts.passwords;

import dev.tasksapi.callers.accounts.AccountMails;
import dev.tasksapi.callers.accounts.MailLimit;
import dev.tasksapi.callers.accounts.OpaqueToken;
import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.callers.passwords.PasswordRules;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Puts a new password in the place of one that somebody has forgotten, once they have shown that they get our mails. */
@Singleton
class PasswordReset {
    private final PasswordRepository repository;
    private final MailLimit limit;
    private final AccountMails mails;
    private final PasswordRules rules;
    private final PasswordHashing passwords;

    PasswordReset(
            PasswordRepository repository,
            MailLimit limit,
            AccountMails mails,
            PasswordRules rules,
            PasswordHashing passwords) {
        this.repository = repository;
        this.limit = limit;
        this.mails = mails;
        this.rules = rules;
        this.passwords = passwords;
    }

    /** Sends a token to whoever has this address; what is answered, and after which work, is the same where nobody has. */
    Uni<Void> mailToken(String email, String network) {
        String token = OpaqueToken.create();
        return limit.count("password-reset", email, network)
                .chain(admitted -> admitted
                        ? repository.addToken(email, token)
                        : Uni.createFrom().item(Optional.<String>empty()))
                .invoke(found -> found.ifPresent(
                        address -> mails.sendPasswordReset(address, token, PasswordRepository.LIFETIME)))
                .replaceWithVoid();
    }

    /**
     * Sets the password. Fails with a 400 that blames the token where it is not good (any more), or the password where that
     * must not be chosen; the token is then good for another try.
     */
    Uni<Void> setPassword(String password, String token) {
        return repository
                .findEmail(token)
                .map(found -> found.orElseThrow(AccountMails::unknownToken))
                .invoke(email -> rules.refuseUnlessAllowed("password", password, email))
                .chain(() -> passwords.hash(password))
                .chain(hash -> repository.replaceForgotten(token, hash))
                .invoke(changed -> mails.sendPasswordChanged(changed.orElseThrow(AccountMails::unknownToken)))
                .replaceWithVoid();
    }
}
