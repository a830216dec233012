package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Keeps strangers from filling somebody's mailbox, and from having us mail everybody. Counted in the database, so that
 * all instances see it, and alike for addresses that nobody has. What is kept for each key is when the mails that were
 * sent would all have been due at an even pace (the generic cell rate algorithm, ITU-T I.371). The network is counted
 * before the mailbox, in a transaction of its own. If the second count fails, the first stands.
 */
@Singleton
public class MailLimit {
    /** Five mails an hour to one mailbox, and one a minute. */
    private static final int MAILBOX_BURST = 5;

    private static final int MAILBOX_SECONDS = 720;
    private static final int MAILBOX_PAUSE_SECONDS = 60;

    /** Twenty an hour from one network, which may be that of an office. */
    private static final int NETWORK_BURST = 20;

    private static final int NETWORK_SECONDS = 180;

    private static final String COUNT = """
            with counted as (
                insert into login_attempt as a (key, failures, last_at, blocked_until)
                values ($1, 0, statement_timestamp(), statement_timestamp() + make_interval(secs => $2))
                on conflict (key) do update set
                    last_at = statement_timestamp(),
                    blocked_until = greatest(a.blocked_until, statement_timestamp()) + make_interval(secs => $2)
                where a.blocked_until <= statement_timestamp() + make_interval(secs => $2 * ($3 - 1))
                    and ($4 = 0 or a.last_at <= statement_timestamp() - make_interval(secs => $4))
                returning key
            )
            select exists (select from counted) as admitted, greatest(1, (
                select ceil(extract(epoch from blocked_until - statement_timestamp()) - $2 * ($3 - 1))::int
                from login_attempt where key = $1)) as seconds""";

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
    public Uni<Boolean> count(String kind, String email, String network) {
        return count("mails network " + network, NETWORK_SECONDS, NETWORK_BURST, 0)
                .invoke(MailLimit::refuseUnlessAdmitted)
                .chain(() -> count(
                        "mails " + kind + " " + EmailKey.of(email),
                        MAILBOX_SECONDS,
                        MAILBOX_BURST,
                        MAILBOX_PAUSE_SECONDS))
                .map(row -> row.getBoolean("admitted"));
    }

    private Uni<Row> count(String key, double seconds, int burst, double pauseSeconds) {
        return database.row(COUNT, OpaqueToken.digest(key), seconds, burst, pauseSeconds)
                .map(Optional::orElseThrow);
    }

    private static void refuseUnlessAdmitted(Row row) {
        if (!row.getBoolean("admitted")) {
            throw ApiException.of(ErrorType.RATE_LIMITED, "Too many mails were asked for; try again later")
                    .withHeader("Retry-After", Integer.toString(row.getInteger("seconds")));
        }
    }
}
