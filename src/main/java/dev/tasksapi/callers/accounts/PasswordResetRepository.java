package dev.tasksapi.callers.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The tokens with which a forgotten password is replaced. */
@Singleton
class PasswordResetRepository {
    /** How long a token is good for. */
    static final Duration LIFETIME = Duration.ofMinutes(30);

    /** How many are good at once for one account, because mails overtake each other; a further one replaces the oldest. */
    private static final int MAX_OPEN = 3;

    /** How many expired ones each new one sweeps away, whoever's they are. */
    private static final int SWEPT = 100;

    private static final String OPEN = """
            with swept as (
                delete from password_reset where digest in (
                    select digest from password_reset where expires_at < now() order by expires_at limit %d
                    for update skip locked)
            ), found as (
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
            select email from found""".formatted(SWEPT, MAX_OPEN - 1);

    /**
     * The account is locked first, so that of two resets at once, by whichever tokens, the second finds its token gone, and so
     * that no sign-in that is under way is missed ({@link SessionRepository#open}).
     */
    private static final String LOCK = """
            select from user_account where id = (select account_id from password_reset where digest = $1)
            for no key update""";

    private static final String USE = """
            with target as (
                select a.id from user_account a join password_reset r on r.account_id = a.id
                where r.digest = $1 and r.expires_at > now() and not a.disabled
            ), used as (
                delete from password_reset where digest = $1 and account_id in (select id from target)
                returning account_id
            ), changed as (
                update user_account a set password_hash = $2, updated_at = now() from used where a.id = used.account_id
                returning a.id, a.email
            ), ended as (
                delete from user_session where account_id in (select id from changed)
            ), useless as (
                delete from password_reset where account_id in (select id from changed) and digest <> $1
            )
            select email from changed""";

    private final AccountDatabase database;

    PasswordResetRepository(AccountDatabase database) {
        this.database = database;
    }

    /**
     * Lets a token replace the password of whoever has this address.
     *
     * @return the address as it is kept, which is where the token may be sent; empty: nobody has it, or they may not sign in
     */
    Uni<Optional<String>> open(String email, String token) {
        return database.row(OPEN, EmailKey.of(email), OpaqueToken.digest(token), (double) LIFETIME.toSeconds())
                .map(row -> row.map(found -> found.getString("email")));
    }

    /** The address of the account whose password this token replaces; empty: the token is not good. */
    Uni<Optional<String>> find(String token) {
        return database.row("""
                        select a.email from password_reset r join user_account a on a.id = r.account_id
                        where r.digest = $1 and r.expires_at > now() and not a.disabled""", OpaqueToken.digest(token)).map(row -> row.map(found -> found.getString("email")));
    }

    /**
     * Replaces the password, in one step with the end of this token, of all others of the account, and of its sessions.
     *
     * @return the address of the account; empty: the token is not good, or is not any more
     */
    Uni<Optional<String>> use(String token, String hash) {
        return database.rowAfter(LOCK, USE, OpaqueToken.digest(token), hash)
                .map(row -> row.map(used -> used.getString("email")));
    }
}
