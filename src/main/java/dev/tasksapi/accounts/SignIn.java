package dev.tasksapi.accounts;

import dev.tasksapi.accounts.SignInLimit.Attempt;
import dev.tasksapi.errors.ApiException;
import dev.tasksapi.errors.ErrorType;
import dev.tasksapi.passwords.PasswordHashing;
import dev.tasksapi.passwords.Verification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a password lets somebody in. An address that nobody has, a wrong password and an account that is disabled are
 * answered alike, and after the same work, so that nobody learns who has an account.
 */
@Singleton
class SignIn {
    private static final String REFUSED = "E-mail or password is wrong";

    private final AccountRepository accounts;
    private final PasswordHashing passwords;
    private final SignInLimit limit;

    SignIn(AccountRepository accounts, PasswordHashing passwords, SignInLimit limit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limit = limit;
    }

    /** The account that these belong to; fails with a 401, or with a 429 after too many that were wrong. */
    Uni<Account> with(String email, String password, String network) {
        return accounts.findByEmail(email, network)
                .chain(found -> admit(found, email, password, network))
                .map(credentials -> credentials
                        .map(Credentials::account)
                        .filter(account -> !account.disabled())
                        .orElseThrow(SignIn::refused));
    }

    /** Whether this is the password of who is signed in; false also where the account is gone. Fails with a 429 as above. */
    Uni<Boolean> confirm(UUID account, String password, String network) {
        return accounts.findById(account, network)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : admit(found, found.get().account().email(), password, network)
                                .map(Optional::isPresent));
    }

    private Uni<Optional<Credentials>> admit(
            Optional<Credentials> found, String email, String password, String network) {
        Attempt attempt =
                Attempt.of(email, network, found.map(Credentials::isAtHome).orElse(false));
        return limit.count(attempt)
                .chain(() -> verify(found.orElse(null), password))
                .chain(verification -> verification == Verification.WRONG
                        ? Uni.createFrom().item(Optional.empty())
                        : limit.succeeded(attempt)
                                .chain(() -> strengthen(found.orElseThrow(), password, verification))
                                .replaceWith(found));
    }

    private Uni<Verification> verify(@Nullable Credentials credentials, String password) {
        return credentials == null
                ? passwords.pretend(password).replaceWith(Verification.WRONG)
                : passwords.verify(password, credentials.hash());
    }

    private Uni<Void> strengthen(Credentials credentials, String password, Verification verification) {
        return verification == Verification.RIGHT_BUT_OUTDATED
                ? passwords.hash(password).chain(hash -> accounts.replaceHash(credentials, hash))
                : Uni.createFrom().voidItem();
    }

    private static ApiException refused() {
        return ApiException.of(ErrorType.AUTHENTICATION_ERROR, REFUSED)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
