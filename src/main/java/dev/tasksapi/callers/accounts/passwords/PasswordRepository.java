package dev.tasksapi.callers.accounts.passwords;

import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.EmailKey;
import dev.tasksapi.callers.accounts.OpaqueToken;
import dev.tasksapi.callers.accounts.sessions.Credentials;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Replaces passwords, and keeps the tokens with which a forgotten one is replaced. */
@Singleton
class PasswordRepository {
    /** How long a token is good for. */
    static final Duration LIFETIME = Duration.ofMinutes(30);

    /** How many are good at once for one account, as mails overtake each other; a further one replaces the oldest. */
    private static final int MAX_OPEN = 3;

    private static final String OPEN = """
            with %s, found as (
                select id, email from user_account where email_key = $1 and not disabled
            ), replaced as (
                delete from password_reset where digest in (
                    select digest from password_reset
                    where account_id = (select id from found) and expires_at >= now()
                    order by expires_at desc offset %d)
            ), opened as (
                insert into password_reset (digest, account_id, expires_at)
                select $2, id, now() + make_interval(secs => $3) from found
            )
            select email from found""".formatted(
            AccountDatabase.sweep("password_reset", "digest", "expires_at < now() order by expires_at"), MAX_OPEN - 1);

    private static final String FIND = """
            select a.email from password_reset r join user_account a on a.id = r.account_id
            where r.digest = $1 and r.expires_at > now() and not a.disabled""";

    /**
     * The account is locked first, so that of two changes at once the second finds its token or the old hash gone. A
     * sign-in that is under way holds a lock of its own until its session is there to be ended.
     */
    private static final String LOCK = "select from user_account where id = $1 for no key update";

    private static final String LOCK_BY_TOKEN = """
            select from user_account where id = (select account_id from password_reset where digest = $1)
            for no key update""";

    /** A new password and, in one step, the end of what the old one was good for: sessions, and mails on their way. */
    private static final String REPLACE = """
            with changed as (%s returning a.id, a.email
            ), ended as (
                delete from user_session where account_id in (select id from changed) and id is distinct from %s
            ), useless as (
                delete from password_reset where account_id in (select id from changed)
            )
            select email from changed""";

    private static final String REPLACE_KNOWN = REPLACE.formatted("""
            update user_account a set password_hash = $2, updated_at = now()
            where id = $1 and password_hash = $3 and not disabled""", "$4");

    private static final String REPLACE_FORGOTTEN = REPLACE.formatted("""
            update user_account a set password_hash = $2, updated_at = now() from password_reset r
            where r.account_id = a.id and r.digest = $1 and r.expires_at > now() and not a.disabled""", "null");

    private final AccountDatabase database;

    PasswordRepository(AccountDatabase database) {
        this.database = database;
    }

    /**
     * Keeps a token that may replace the password of the account with this address.
     *
     * @return the address as it is kept, which is where the token may be sent; empty: nobody has it, or they may not
     *     sign in
     */
    Uni<Optional<String>> addToken(String email, String token) {
        return database.row(OPEN, EmailKey.of(email), OpaqueToken.digest(token), (double) LIFETIME.toSeconds())
                .map(PasswordRepository::email);
    }

    /** The address of the account whose password this token replaces; empty: the token is not good. */
    Uni<Optional<String>> findEmail(String token) {
        return database.row(FIND, OpaqueToken.digest(token)).map(PasswordRepository::email);
    }

    /**
     * Replaces the password and ends all sessions of the account.
     *
     * @return the address of the account; empty: the token is not good, or is not any more
     */
    Uni<Optional<String>> replaceForgotten(String token, String hash) {
        return database.rowAfter(LOCK_BY_TOKEN, REPLACE_FORGOTTEN, OpaqueToken.digest(token), hash)
                .map(PasswordRepository::email);
    }

    /**
     * Replaces the password and ends all sessions of the account but one.
     *
     * @param known the credentials that were shown
     * @param session the one that goes on
     * @return the address of the account; empty: the credentials do not hold any more
     */
    Uni<Optional<String>> replace(Credentials known, String hash, UUID session) {
        return database.rowAfter(LOCK, REPLACE_KNOWN, known.account().id(), hash, known.hash(), session)
                .map(PasswordRepository::email);
    }

    private static Optional<String> email(Optional<Row> row) {
        return row.map(found -> found.getString("email"));
    }
}
