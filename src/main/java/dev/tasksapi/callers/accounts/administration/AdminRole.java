package dev.tasksapi.callers.accounts.administration;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;

import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.EmailKey;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Makes somebody an admin without one being there to do it: for whoever runs the service. */
@Singleton
public class AdminRole {
    private static final String SET = """
            update user_account set updated_at = now(), roles =
                case when $2 then array['%1$s'] else '{}' end || array_remove(roles, '%1$s')
            where email_key = $1 returning id""".formatted(Administrator.ROLE);

    private final AccountDatabase database;
    private final Environment environment;

    AdminRole(AccountDatabase database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    /** False: there are no accounts here. */
    public boolean isOfUse() {
        return environment.get(ACCOUNTS_ENABLED);
    }

    /**
     * Gives the role to an account, or takes it; also where that was done before.
     *
     * @return false: nobody has this address
     */
    public Uni<Boolean> set(String email, boolean isAdmin) {
        return database.row(SET, EmailKey.of(email), isAdmin).map(found -> found.isPresent());
    }
}
