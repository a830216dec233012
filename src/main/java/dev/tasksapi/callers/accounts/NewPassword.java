package dev.tasksapi.callers.accounts;

import dev.tasksapi.callers.passwords.PasswordRules;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.inject.Singleton;
import java.util.List;

/** Refuses a password that must not be chosen, in the words of the field that it is in. */
@Singleton
class NewPassword {
    private final PasswordRules rules;

    NewPassword(PasswordRules rules) {
        this.rules = rules;
    }

    /** The password itself; throws a 400 that blames the field. */
    String checked(String field, String password, String email) {
        rules.refusal(password, email).ifPresent(refusal -> {
            throw ApiException.invalid(List.of(new FieldError(field, refusal)));
        });
        return password;
    }
}
