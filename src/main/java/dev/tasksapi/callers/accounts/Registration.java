package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.REGISTRATION_ENABLED;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Makes an account of what somebody fills in. */
@Singleton
class Registration {
    private final AccountRepository accounts;
    private final NewPassword newPassword;
    private final PasswordHashing passwords;
    private final Environment environment;

    Registration(
            AccountRepository accounts, NewPassword newPassword, PasswordHashing passwords, Environment environment) {
        this.accounts = accounts;
        this.newPassword = newPassword;
        this.passwords = passwords;
        this.environment = environment;
    }

    /** The new account; fails with a 403 where nobody can register, and with a 409 where somebody has this address. */
    Uni<Account> register(RegisterRequest request) {
        String email = requireNonNull(request.email());
        return passwords
                .hash(checkedPassword(request))
                .chain(hash -> accounts.add(email, request.name(), hash))
                .map(added -> added.orElseThrow(() -> ApiException.of(
                        ErrorType.CONFLICT, "An account with this e-mail address exists already; sign in instead")));
    }

    /** The password that somebody registers with; throws a 403 where nobody can, and a 400 where it must not be chosen. */
    String checkedPassword(RegisterRequest request) {
        refuseIfClosed();
        return newPassword.checked("password", requireNonNull(request.password()), requireNonNull(request.email()));
    }

    /** Throws a 403 where nobody can register. */
    void refuseIfClosed() {
        if (!environment.get(REGISTRATION_ENABLED)) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED, "Registration is closed");
        }
    }
}
