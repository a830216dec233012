package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The list of all accounts, for admins. */
@Singleton
class AccountDirectory {
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
            order by a.created_at desc, a.id desc""".formatted(Account.COLUMNS, Administrator.IS_ADMITTED);

    private final AccountDatabase database;

    AccountDirectory(AccountDatabase database) {
        this.database = database;
    }

    /** One account more than the page holds, where there is one; fails with a 403 for whoever is no admin any more. */
    Uni<List<Account>> list(Administrator asking, AccountQuery query) {
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

    private static List<Account> accounts(List<Row> rows) {
        if (!rows.get(0).getBoolean("admitted")) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED);
        }
        return rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(Account::of)
                .toList();
    }

    private static String name(AccountQuery query, Normalizer.Form form) {
        return pattern(Normalizer.normalize(query.search(), form).toLowerCase(Locale.ROOT));
    }

    /** What holds the text, which has no wildcards of its own. */
    private static String pattern(String text) {
        return "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
