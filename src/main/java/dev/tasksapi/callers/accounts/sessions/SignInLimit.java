package dev.tasksapi.callers.accounts.sessions;

import static dev.tasksapi.operations.settings.Variables.SIGN_IN_ATTEMPTS;

import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.EmailKey;
import dev.tasksapi.callers.accounts.OpaqueToken;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/**
 * Slows down those who guess passwords. Failures are counted by account and by network, in the database, so that it
 * does not matter which instance they come to. For the account an attempt counts before the password is looked at, so
 * that many at once are many; for the network, from which many may sign in at once, when it has failed. After five the
 * next has to wait half a minute, and twice as long after each that follows, up to a quarter of an hour.
 *
 * <p>Nobody can keep somebody else out with that: an account is counted apart for networks from which its owner has
 * signed in (OWASP, "Slow Down Online Guessing Attacks with Device Cookies", with networks in the place of cookies),
 * and attempts that have to wait do not count.
 */
@Singleton
class SignInLimit {
    private static final String IS_OLD =
            "greatest(a.last_at, a.blocked_until) < statement_timestamp() - interval '15 minutes'";

    private static final String INSERT = """
            insert into login_attempt as a (key, failures, last_at, blocked_until)
            select $1, 1, statement_timestamp(), '-infinity'::timestamptz from held where held.until is null
            on conflict (key) do update set
                failures = case when %1$s then 1 else a.failures + 1 end,
                last_at = statement_timestamp(),
                blocked_until = case when not %1$s and a.failures + 1 >= $2
                    then statement_timestamp() + least(
                        interval '15 minutes', interval '30 seconds' * power(2, least(a.failures + 1 - $2, 20)))
                    else '-infinity' end
            where a.blocked_until <= statement_timestamp()
            returning key""".formatted(IS_OLD);

    private static final String SWEEP =
            AccountDatabase.sweep("login_attempt", "key", "last_at < now() - interval '1 day'");

    private static final String COUNT = """
            with held as (
                select max(blocked_until) as until from login_attempt
                where key in ($1, $3) and blocked_until > statement_timestamp()
            ), %s, counted as (%s)
            select exists (select from counted) as counted,
                greatest(1, ceil(extract(epoch from until - statement_timestamp()))::int) as seconds
            from held""".formatted(SWEEP, INSERT);

    private static final String FAILED =
            "with held as (select null::timestamptz as until), counted as (" + INSERT + ") select key from counted";

    private final AccountDatabase database;
    private final int attempts;

    SignInLimit(AccountDatabase database, Environment environment) {
        this.database = database;
        this.attempts = environment.get(SIGN_IN_ATTEMPTS);
    }

    /** Counts an attempt at the account, as one that fails; fails with a 429 where it has to wait. */
    Uni<Void> count(Attempt attempt) {
        return database.row(COUNT, attempt.accountKey(), attempts, attempt.networkKey())
                .invoke(row -> refuseUnlessCounted(row.orElseThrow()))
                .replaceWithVoid();
    }

    private static void refuseUnlessCounted(Row row) {
        if (!row.getBoolean("counted")) {
            throw ApiException.of(ErrorType.RATE_LIMITED, "Too many attempts to sign in; try again later")
                    .withHeader("Retry-After", Integer.toString(row.getInteger("seconds")));
        }
    }

    /** Counts it for the network as well, after it has failed. */
    Uni<Void> countFailure(Attempt attempt) {
        return database.rows(FAILED, attempt.networkKey(), attempts).replaceWithVoid();
    }

    /** Takes back an attempt that did not fail, and with it those on this account that did. */
    Uni<Void> forget(Attempt attempt) {
        return database.rows("delete from login_attempt where key = $1", attempt.accountKey())
                .replaceWithVoid();
    }

    /** Takes back an attempt of which nobody can tell whether it would have failed. */
    Uni<Void> takeBack(Attempt attempt) {
        return database.rows("""
                        update login_attempt set failures = greatest(failures - 1, 0), blocked_until = '-infinity'
                        where key = $1""", attempt.accountKey()).replaceWithVoid();
    }

    /**
     * An attempt to sign in.
     *
     * @param accountKey what is counted for the account
     * @param networkKey what is counted for the network
     */
    record Attempt(Buffer accountKey, Buffer networkKey) {
        /**
         * One by somebody who is taken for a stranger, or who comes from where the owner of the account is signed in.
         *
         * @param email any address, also one that nobody has
         */
        static Attempt of(String email, String network, boolean isAtHome) {
            String account = "account " + EmailKey.of(email) + (isAtHome ? " " + network : "");
            return new Attempt(OpaqueToken.digest(account), OpaqueToken.digest("network " + network));
        }
    }
}
