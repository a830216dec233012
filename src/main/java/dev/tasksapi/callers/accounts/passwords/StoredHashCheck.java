package dev.tasksapi.callers.accounts.passwords;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;

import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.passwords.PasswordHashing;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whether the passwords of all accounts can be verified, also of those that were brought along from another backend.
 */
@Singleton
class StoredHashCheck implements Check {
    private static final String QUERY = """
            select id, count(*) over () as count from user_account
            where password_hash !~ $1 or substring(password_hash from '[$]m=([0-9]{1,7}),')::int > $2
            order by created_at, id limit 10""";

    /** Shorter than the doctor's own, which would call it wrong that a large table takes long. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AccountDatabase database;
    private final Environment environment;
    private final PasswordHashing passwords;

    StoredHashCheck(AccountDatabase database, Environment environment, PasswordHashing passwords) {
        this.database = database;
        this.environment = environment;
        this.passwords = passwords;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String about() {
        return "accounts";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        if (!environment.get(ACCOUNTS_ENABLED)) {
            return Uni.createFrom()
                    .item(List.of(Finding.skipped(about(), "There are none: ACCOUNTS_ENABLED is not true.")));
        }
        return database.rows(QUERY, PasswordHashing.FORMS, passwords.mostMemory())
                .map(this::judge)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(Finding.skipped(
                        about(),
                        "The database did not say in time whether all can sign in; the lines above may say why."))
                .map(List::of);
    }

    /** Ids and no addresses: the report may be passed on. */
    private Finding judge(List<Row> rows) {
        if (rows.isEmpty()) {
            return Finding.ok(about(), "The password hashes of all of them are of a form that can be verified.");
        }
        long count = rows.get(0).getLong("count");
        String ids =
                rows.stream().map(row -> row.getUUID("id")).map(UUID::toString).collect(Collectors.joining(", "));
        return Finding.wrong(
                about(),
                "%d cannot sign in, because their password hashes are of a form that is not verified here or take more memory than there is: %s%s; have them set a new password (docs/accounts.md)."
                        .formatted(count, ids, count > rows.size() ? " and others" : ""));
    }
}
