package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;

import dev.tasksapi.callers.tokens.VerifiedTokenCache;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.ownership.Leaving;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Deletes the account of a user who leaves, with its sessions, their refresh tokens, and what was sent by mail. */
@Singleton
class AccountDeletion implements Leaving {
    private static final Logger LOG = Logger.getLogger(AccountDeletion.class);

    private static final String DELETE = """
            with gone as (
                delete from user_account where id = $1 returning id, email_key
            ), withdrawn as (
                delete from registration using gone where registration.email_key = gone.email_key
            )
            select id from gone""";

    private final CurrentAccount current;
    private final AccountDatabase database;
    private final VerifiedTokenCache tokens;
    private final boolean isEnabled;

    AccountDeletion(
            CurrentAccount current, AccountDatabase database, VerifiedTokenCache tokens, Environment environment) {
        this.current = current;
        this.database = database;
        this.tokens = tokens;
        this.isEnabled = environment.get(ACCOUNTS_ENABLED);
    }

    /** Nothing to do for callers whose token another has issued, even if it names an account here. */
    @Override
    public Uni<Void> forgetCaller() {
        @Nullable CallerSession session = isEnabled ? CallerSession.of(current.caller()) : null;
        if (session == null) {
            return Uni.createFrom().voidItem();
        }
        return database.row(DELETE, session.account())
                .invoke(gone -> gone.ifPresent(account -> {
                    tokens.forget(session.account().toString());
                    LOG.infof("Security: account %s was deleted by its user", session.account());
                }))
                .replaceWithVoid();
    }
}
