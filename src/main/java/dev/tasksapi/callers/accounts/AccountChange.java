package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What an admin changes of an account. Nobody can do it to themselves what they could not undo, so of the admins with accounts
 * one is always left.
 */
@Singleton
class AccountChange {
    private static final Logger LOG = Logger.getLogger(AccountChange.class);

    /**
     * Both accounts are locked first, always in the same order: of two admins who take the role from each other at the same
     * moment one comes first, and the other is none any more. Sign-ins do not wait for these locks, so a session may begin
     * while its account is being disabled; it cannot be refreshed, and ends when the account is enabled again.
     */
    private static final String CHANGE = """
            with parties as (
                select id, roles, disabled from user_account where id in ($1::uuid, $3) order by id for no key update
            ), asked as (
                select %2$s as admitted, count(*) filter (where id = $3) = 1 as found from parties
            ), changed as (
                update user_account a set
                    roles = coalesce($4::text[], a.roles), disabled = coalesce($5::boolean, a.disabled), updated_at = now()
                from asked where asked.admitted and not $6 and a.id = $3
                returning %1$s
            ), closed as (
                select id from changed where disabled union select id from parties where disabled and id = $3
            ), ended as (
                delete from user_session using closed, asked where account_id = closed.id and asked.admitted
            ), withdrawn as (
                delete from password_reset using closed, asked where account_id = closed.id and asked.admitted
            )
            select asked.admitted, asked.found, %1$s from asked left join changed a on true""".formatted(Account.COLUMNS, Administrator.IS_ADMITTED);

    private final AccountDatabase database;

    AccountChange(AccountDatabase database) {
        this.database = database;
    }

    /**
     * Writes the change, and ends the account's sessions where it is disabled then. Fails with a 403 where the caller
     * is no admin any more, with a 404 where there is no such account and with a 409 for what nobody can do to
     * themselves.
     */
    Uni<Account> apply(UUID id, UpdateAccountRequest request, Administrator asking) {
        boolean isRefused = id.equals(asking.id()) && request.shutsOut();
        return database.row(
                        CHANGE,
                        asking.id(),
                        asking.accounts(),
                        id,
                        request.rolesOrNull(),
                        request.disabledOrNull(),
                        isRefused)
                .map(row -> changed(row.orElseThrow(), isRefused))
                .invoke(account -> LOG.infof(
                        "Security: account %s was changed by %s; its roles are %s and it is %s",
                        account.id(), asking.loggable(), account.roles(), account.disabled() ? "disabled" : "enabled"));
    }

    private static Account changed(Row row, boolean isRefused) {
        if (!row.getBoolean("admitted")) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED);
        }
        if (!row.getBoolean("found")) {
            throw ApiException.notFound();
        }
        if (isRefused) {
            throw ApiException.of(
                    ErrorType.CONFLICT,
                    "Admins cannot disable themselves or take the role admin from themselves; another admin can");
        }
        return Account.of(row);
    }
}
