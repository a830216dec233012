package dev.tasksapi.accounts;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.errors.ApiException;
import dev.tasksapi.errors.ErrorType;
import dev.tasksapi.passwords.PasswordHashing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Makes an account of what somebody fills in. */
@Singleton
class Registration {
    private final AccountRepository accounts;
    private final NewPassword newPassword;
    private final PasswordHashing passwords;
    private final AccountsConfig config;

    Registration(
            AccountRepository accounts, NewPassword newPassword, PasswordHashing passwords, AccountsConfig config) {
        this.accounts = accounts;
        this.newPassword = newPassword;
        this.passwords = passwords;
        this.config = config;
    }

    /** The new account; fails with a 403 where nobody can register, and with a 409 where somebody has this address. */
    Uni<Account> register(RegisterRequest request) {
        if (!config.registration()) {
            return Uni.createFrom().failure(ApiException.of(ErrorType.PERMISSION_DENIED, "Registration is closed"));
        }
        String email = requireNonNull(request.email());
        String password = newPassword.checked("password", requireNonNull(request.password()), email);
        return passwords
                .hash(password)
                .chain(hash -> accounts.add(email, request.name(), hash))
                .map(added -> added.orElseThrow(() -> ApiException.of(
                        ErrorType.CONFLICT, "An account with this e-mail address exists already; sign in instead")));
    }
}
