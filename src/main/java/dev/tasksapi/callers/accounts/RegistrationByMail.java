package dev.tasksapi.callers.accounts;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.passwords.PasswordHashing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Registration where mails reach people: there is an account once somebody has followed the link in theirs, and nobody learns
 * from the answer, or from how long it takes, who has one.
 */
@Singleton
class RegistrationByMail {
    private final RegistrationRepository registrations;
    private final Registration registration;
    private final MailLimit limit;
    private final AccountMails mails;
    private final PasswordHashing passwords;

    RegistrationByMail(
            RegistrationRepository registrations,
            Registration registration,
            MailLimit limit,
            AccountMails mails,
            PasswordHashing passwords) {
        this.registrations = registrations;
        this.registration = registration;
        this.limit = limit;
        this.mails = mails;
        this.passwords = passwords;
    }

    /** Whether registering takes a mail. */
    boolean isNeeded() {
        return mails.provesAddresses();
    }

    /** Sends a link to this address, or, where somebody has it, a note that they have an account. */
    Uni<Void> mailLink(RegisterRequest request, String network) {
        String password = registration.checkedPassword(request);
        String email = requireNonNull(request.email());
        return limit.count("registration", email, network).chain(admitted -> passwords
                .hash(password)
                .chain(hash ->
                        admitted ? open(email, request, hash) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> open(String email, RegisterRequest request, String hash) {
        String token = OpaqueToken.create();
        return registrations
                .open(token, email, request.name(), hash)
                .invoke(known ->
                        known.ifPresentOrElse(mails::alreadyRegistered, () -> mails.registration(email, token)))
                .replaceWithVoid();
    }

    /** The new account; fails with a 400 that blames the token where it is not good (any more). */
    Uni<Account> confirm(String token) {
        registration.refuseIfClosed();
        return registrations.confirm(token).map(made -> made.orElseThrow(PasswordReset::unknownToken));
    }
}
