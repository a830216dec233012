package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.sessions.SignInLimit.Attempt;
import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.callers.passwords.Verification;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
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
public class SignIn {
    private static final String REFUSED = "E-mail or password is wrong";

    private final CredentialsRepository repository;
    private final PasswordHashing passwords;
    private final SignInLimit limit;

    SignIn(CredentialsRepository repository, PasswordHashing passwords, SignInLimit limit) {
        this.repository = repository;
        this.passwords = passwords;
        this.limit = limit;
    }

    /** The account that these belong to; fails with a 401, or with a 429 after too many that were wrong. */
    Uni<Credentials> authenticate(String email, String password, String network) {
        return repository
                .find(email, network)
                .chain(found -> admit(found, email, password, network))
                .map(credentials -> credentials
                        .filter(admitted -> !admitted.account().disabled())
                        .orElseThrow(SignIn::refused));
    }

    /**
     * The same for who is signed in; empty: it is not their password, or the account is gone. Fails with a 429 as
     * above.
     */
    public Uni<Optional<Credentials>> confirm(UUID account, String password, String network) {
        return repository
                .find(account, network)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : admit(found, found.get().account().email(), password, network));
    }

    private Uni<Optional<Credentials>> admit(
            Optional<Credentials> found, String email, String password, String network) {
        Attempt attempt =
                Attempt.of(email, network, found.map(Credentials::isAtHome).orElse(false));
        return limit.count(attempt)
                .chain(() -> verify(found.orElse(null), password).onFailure().call(() -> limit.takeBack(attempt)))
                .chain(verification -> verification == Verification.WRONG
                        ? limit.countFailure(attempt).replaceWith(Optional.empty())
                        : limit.forget(attempt).chain(() -> strengthen(found.orElseThrow(), password, verification)));
    }

    private Uni<Verification> verify(@Nullable Credentials credentials, String password) {
        return credentials == null
                ? passwords.pretend(password).replaceWith(Verification.WRONG)
                : passwords.verify(password, credentials.hash());
    }

    /** Where the hash was replaced meanwhile, by another sign-in or with the password, that one has to be right. */
    private Uni<Optional<Credentials>> strengthen(Credentials known, String password, Verification verification) {
        if (verification == Verification.RIGHT) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return passwords.hash(password).chain(hash -> repository
                .replaceHash(known, hash)
                .chain(isReplaced -> isReplaced
                        ? Uni.createFrom().item(Optional.of(known.with(hash)))
                        : verifyAgain(known, password)));
    }

    private Uni<Optional<Credentials>> verifyAgain(Credentials known, String password) {
        return repository.find(known.account().id(), "").chain(found -> verify(found.orElse(null), password)
                .map(verification -> found.filter(credentials -> verification.isRight())));
    }

    static ApiException refused() {
        return ApiException.of(ErrorType.AUTHENTICATION_ERROR, REFUSED)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
