package dev.tasksapi.callers.accounts.administration;

import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.EmailKey;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** All accounts, as admins read and change them. */
@Singleton
class AccountDirectory {
    private static final Logger LOG = Logger.getLogger(AccountDirectory.class);

    /** A name is compared as it was typed, in either form of Unicode, so lower() has to know its letters. */
    private static final String PAGE = """
            select asked.admitted, %1$s from (
                select %2$s as admitted from user_account where id = $1::uuid
            ) asked left join lateral (
                select * from user_account a
                where asked.admitted and (a.created_at, a.id) < ($3, $4)
                    and (a.email_key like $5 or lower(a.name) like any ($6))
                order by a.created_at desc, a.id desc limit $7
            ) a on true
            order by a.created_at desc, a.id desc""".formatted(AccountResponse.COLUMNS, Administrator.IS_ADMITTED);

    /**
     * Both accounts are locked first, always in the same order: of two admins who take the role from each other at the
     * same moment one comes first, and the other is none any more. Sign-ins do not wait for these locks, so a session
     * may begin while its account is being disabled; it cannot be refreshed, and ends when the account is enabled
     * again.
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
            select asked.admitted, asked.found, %1$s
            from asked left join changed a on true""".formatted(AccountResponse.COLUMNS, Administrator.IS_ADMITTED);

    private final AccountDatabase database;

    AccountDirectory(AccountDatabase database) {
        this.database = database;
    }

    /**
     * One account more than the page holds, where there is one; fails with a 403 if the caller is no admin any more.
     */
    Uni<List<AccountResponse>> list(Administrator asking, AccountQuery query) {
        return database.rows(
                        PAGE,
                        asking.id(),
                        asking.accounts(),
                        query.cursor().createdAt(),
                        query.cursor().id(),
                        pattern(EmailKey.of(query.search())),
                        new String[] {name(query, Normalizer.Form.NFC), name(query, Normalizer.Form.NFD)},
                        query.limit() + 1)
                .map(AccountDirectory::accounts);
    }

    private static List<AccountResponse> accounts(List<Row> rows) {
        refuseUnlessAdmitted(rows.get(0));
        return rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(AccountResponse::of)
                .toList();
    }

    private static String name(AccountQuery query, Normalizer.Form form) {
        return pattern(Normalizer.normalize(query.search(), form).toLowerCase(Locale.ROOT));
    }

    /** What holds the text, which has no wildcards of its own. */
    private static String pattern(String text) {
        return "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    /**
     * Writes the change, and ends the account's sessions where it is disabled then. Fails with a 403 where the caller
     * is no admin any more and with a 404 where there is no such account. It is a 409 to do to oneself what one could
     * not undo, so of the admins with accounts one is always left.
     */
    Uni<AccountResponse> change(UUID id, UpdateAccountRequest request, Administrator asking) {
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

    private static AccountResponse changed(Row row, boolean isRefused) {
        refuseUnlessAdmitted(row);
        if (!row.getBoolean("found")) {
            throw ApiException.notFound();
        }
        if (isRefused) {
            throw ApiException.of(
                    ErrorType.CONFLICT,
                    "Admins cannot disable themselves or take the role admin from themselves; another admin can");
        }
        return AccountResponse.of(row);
    }

    private static void refuseUnlessAdmitted(Row row) {
        if (!row.getBoolean("admitted")) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED);
        }
    }
}
