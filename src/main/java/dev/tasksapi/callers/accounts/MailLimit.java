package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/**
 * Keeps strangers from filling somebody's mailbox, and from having us mail everybody. Counted in the database, so that all
 * instances see it, and alike for addresses that nobody has. What is kept for each key is when the mails that were sent would
 * all have been due at an even pace (the generic cell rate algorithm, ITU-T I.371).
 */
@Singleton
class MailLimit {
    /** Five mails an hour to one mailbox, and one a minute. */
    private static final int MAILBOX_BURST = 5;

    private static final int MAILBOX_SECONDS = 720;
    private static final int MAILBOX_PAUSE_SECONDS = 60;

    /** Twenty an hour from one network, which may be that of an office. */
    private static final int NETWORK_BURST = 20;

    private static final int NETWORK_SECONDS = 180;

    private static final String COUNT = """
            with by_network as (
                insert into login_attempt as a (key, failures, last_at, blocked_until)
                values ($1, 0, statement_timestamp(), statement_timestamp() + make_interval(secs => $3))
                on conflict (key) do update set
                    last_at = statement_timestamp(),
                    blocked_until = greatest(a.blocked_until, statement_timestamp()) + make_interval(secs => $3)
                where a.blocked_until <= statement_timestamp() + make_interval(secs => $4)
                returning key
            ), by_mailbox as (
                insert into login_attempt as a (key, failures, last_at, blocked_until)
                select $2, 0, statement_timestamp(), statement_timestamp() + make_interval(secs => $5) from by_network
                on conflict (key) do update set
                    last_at = statement_timestamp(),
                    blocked_until = greatest(a.blocked_until, statement_timestamp()) + make_interval(secs => $5)
                where a.blocked_until <= statement_timestamp() + make_interval(secs => $6)
                    and a.last_at <= statement_timestamp() - make_interval(secs => $7)
                returning key
            )
            select exists (select from by_network) as heard, exists (select from by_mailbox) as admitted, (
                select ceil(extract(epoch from blocked_until - statement_timestamp()) - $4)::int
                from login_attempt where key = $1) as seconds""";

    private final AccountDatabase database;

    MailLimit(AccountDatabase database) {
        this.database = database;
    }

    /**
     * Counts a wish for a mail; fails with a 429 where this network has had too many.
     *
     * @param kind of mail; each is counted apart, or those of one kind could keep those of another away
     * @param email any address, also one that nobody has
     * @return false: the mailbox has had enough of them, which nobody is told
     */
    Uni<Boolean> count(String kind, String email, String network) {
        return database.row(
                        COUNT,
                        OpaqueToken.digest("mails network " + network),
                        OpaqueToken.digest("mails " + kind + " " + EmailKey.of(email)),
                        (double) NETWORK_SECONDS,
                        (double) NETWORK_SECONDS * (NETWORK_BURST - 1),
                        (double) MAILBOX_SECONDS,
                        (double) MAILBOX_SECONDS * (MAILBOX_BURST - 1),
                        (double) MAILBOX_PAUSE_SECONDS)
                .map(row -> isAdmitted(row.orElseThrow()));
    }

    private static boolean isAdmitted(Row row) {
        if (!row.getBoolean("heard")) {
            Integer seconds = row.getInteger("seconds");
            throw ApiException.of(ErrorType.RATE_LIMITED, "Too many mails were asked for; try again later")
                    .withHeader("Retry-After", Integer.toString(seconds == null ? 1 : Math.max(1, seconds)));
        }
        return row.getBoolean("admitted");
    }
}
