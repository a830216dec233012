package dev.tasksapi.callers.accounts.registration;

import static dev.tasksapi.operations.settings.Variables.REGISTRATION_ENABLED;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.accounts.Account;
import dev.tasksapi.callers.accounts.AccountMails;
import dev.tasksapi.callers.accounts.MailLimit;
import dev.tasksapi.callers.accounts.OpaqueToken;
import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.callers.passwords.PasswordRules;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Makes an account of what somebody fills in. Where mails reach people, there is one once somebody has followed the
 * link in theirs, and nobody learns from the answer, or from how long it takes, who has one.
 */
@Singleton
class Registration {
    private final RegistrationRepository registrations;
    private final MailLimit limit;
    private final AccountMails mails;
    private final PasswordRules rules;
    private final PasswordHashing passwords;
    private final Environment environment;

    Registration(
            RegistrationRepository registrations,
            MailLimit limit,
            AccountMails mails,
            PasswordRules rules,
            PasswordHashing passwords,
            Environment environment) {
        this.registrations = registrations;
        this.limit = limit;
        this.mails = mails;
        this.rules = rules;
        this.passwords = passwords;
        this.environment = environment;
    }

    /** Whether it takes a mail. */
    boolean needsMail() {
        return mails.provesAddresses();
    }

    /** Makes the account; fails with a 403 where nobody can register, with a 409 where somebody has this address. */
    Uni<Account> register(RegisterRequest request) {
        refuseUnlessPossible(request);
        return passwords
                .hash(requireNonNull(request.password()))
                .chain(hash -> registrations.add(requireNonNull(request.email()), request.name(), hash))
                .map(added -> added.orElseThrow(() -> ApiException.of(
                        ErrorType.CONFLICT, "An account with this e-mail address exists already; sign in instead")));
    }

    /** Sends a link to this address, or, where somebody has it, a note that they have an account. */
    Uni<Void> sendLink(RegisterRequest request, String network) {
        refuseUnlessPossible(request);
        return limit.count("registration", requireNonNull(request.email()), network)
                .chain(admitted -> passwords
                        .hash(requireNonNull(request.password()))
                        .chain(hash -> admitted
                                ? open(request, hash)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> open(RegisterRequest request, String hash) {
        String email = requireNonNull(request.email());
        String token = OpaqueToken.create();
        return registrations
                .open(token, email, request.name(), hash)
                .invoke(known -> known.ifPresentOrElse(
                        mails::sendAlreadyRegistered,
                        () -> mails.sendRegistration(email, token, RegistrationRepository.LIFETIME)))
                .replaceWithVoid();
    }

    /** Makes the account; fails with a 400 that blames the token where it is not good (any more). */
    Uni<Account> confirm(String token) {
        refuseIfClosed();
        return registrations.confirm(token).map(made -> made.orElseThrow(AccountMails::unknownToken));
    }

    private void refuseUnlessPossible(RegisterRequest request) {
        refuseIfClosed();
        rules.refuseUnlessAllowed("password", requireNonNull(request.password()), requireNonNull(request.email()));
    }

    private void refuseIfClosed() {
        if (!environment.get(REGISTRATION_ENABLED)) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED, "Registration is closed");
        }
    }
}
