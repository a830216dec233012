package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;

import dev.tasksapi.database.schema.LoginRole;
import dev.tasksapi.operations.settings.Environment;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The tables of accounts, and the role that works with them. */
@Singleton
class AccountTables {
    static final String ROLE = "tasks_accounts";

    static final List<String> NAMES =
            List.of("user_account", "user_session", "refresh_token", "login_attempt", "password_reset", "registration");

    @Produces
    @Singleton
    LoginRole role(Environment environment) {
        return new LoginRole(ROLE, NAMES, ACCOUNTS_ENABLED.name(), environment.get(ACCOUNTS_ENABLED));
    }
}
