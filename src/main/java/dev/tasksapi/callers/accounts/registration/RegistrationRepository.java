package dev.tasksapi.callers.accounts.registration;

import dev.tasksapi.callers.accounts.Account;
import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.EmailKey;
import dev.tasksapi.callers.accounts.OpaqueToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New accounts, and who has asked for one and has yet to show that the address is theirs. */
@Singleton
class RegistrationRepository {
    /** How long they have. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final String OPEN = """
            with %s, known as (
                select email from user_account where email_key = $3
            ), opened as (
                insert into registration (digest, email, email_key, name, password_hash, expires_at)
                select $1, $2, $3, $4, $5, now() + make_interval(secs => $6) where not exists (select from known)
                on conflict (email_key) do update set
                    digest = excluded.digest, email = excluded.email, name = excluded.name,
                    password_hash = excluded.password_hash, expires_at = excluded.expires_at
            )
            select email from known""".formatted(AccountDatabase.sweep(
            "registration", "digest", "expires_at < now() and email_key <> $3 order by expires_at"));

    private static final String ADD = """
            with used as (%s)
            insert into user_account as a (email, email_key, name, password_hash)
            select email, email_key, name, password_hash from used
            on conflict (email_key) do nothing
            returning\s""" + Account.COLUMNS;

    private static final String ADD_TYPED =
            ADD.formatted("select $1 as email, $2 as email_key, $3 as name, $4 as password_hash");

    private static final String CONFIRM =
            ADD.formatted("delete from registration where digest = $1 and expires_at > now() returning *");

    private final AccountDatabase database;

    RegistrationRepository(AccountDatabase database) {
        this.database = database;
    }

    /**
     * Makes an account at once.
     *
     * @return empty: there is one with this address
     */
    Uni<Optional<Account>> add(String email, @Nullable String name, String hash) {
        return database.row(ADD_TYPED, email, EmailKey.of(email), name, hash).map(row -> row.map(Account::of));
    }

    /**
     * Lets a token make an account of this, in the place of what was asked for this address before; unless there is
     * one.
     *
     * @return the address of the account that there is, as it is kept; empty: there is none
     */
    Uni<Optional<String>> open(String token, String email, @Nullable String name, String hash) {
        return database.row(OPEN, OpaqueToken.digest(token), email, EmailKey.of(email), name, hash, (double)
                        LIFETIME.toSeconds())
                .map(row -> row.map(known -> known.getString("email")));
    }

    /**
     * Makes the account, in one step with the end of the token.
     *
     * @return empty: the token is not good (any more), or there is an account with its address by now
     */
    Uni<Optional<Account>> confirm(String token) {
        return database.row(CONFIRM, OpaqueToken.digest(token)).map(row -> row.map(Account::of));
    }
}
