package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.Account;
import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.CurrentVisitor;
import dev.tasksapi.callers.accounts.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and their refresh tokens. What has to be decided when two come at the same moment is decided in one
 * statement, by the lock on the session's row, so it does not matter which instance of the service they come to.
 */
@Singleton
class SessionRepository {
    private static final Logger LOG = Logger.getLogger(SessionRepository.class);

    /** How many sessions an account can have; a further one ends the oldest. */
    private static final int MAX_SESSIONS = 100;

    /** How many generations of used tokens are known again; enough for 90 days at the lifetime of an access token. */
    private static final int KEPT_GENERATIONS = 10_000;

    /** How many tokens can come of one that is presented again and again, besides that of the last time. */
    private static final int KEPT_SIBLINGS = 100;

    private static final String OPEN = """
            with %s, ended as (
                delete from user_session where id in (
                    select id from user_session where account_id = $1 and ends_at >= now()
                    order by expires_at > now() desc, created_at desc, id desc offset %d)
            ), opened as (
                insert into user_session (account_id, remembered, device, network, expires_at, ends_at)
                select a.id, $2, $3, $4, now() + make_interval(secs => $5), now() + make_interval(secs => $6)
                from user_account a where a.id = $1 and not a.disabled and ($8::text is null or a.password_hash = $8)
                for share
                returning id
            )
            insert into refresh_token (digest, session_id, generation) select $7, id, 1 from opened
            returning session_id""".formatted(
                    AccountDatabase.sweep("user_session", "id", "ends_at < now() order by ends_at"), MAX_SESSIONS - 1);

    /**
     * A token of the newest generation makes the next one and is its parent. While no token of the next one has come,
     * the parent may come again, however much later, and gets another: its answer was lost. So may others of the
     * parent's generation for a while, from other tabs. Anything else was used, and so was what came of it: somebody
     * has a copy, and the session ends (RFC 9700, section 4.14.2).
     */
    private static final String REFRESH = """
            with presented as (
                select distinct on (t.session_id) t.session_id, t.generation, t.digest
                from refresh_token t join user_session s on s.id = t.session_id and s.expires_at > clock_timestamp()
                where t.digest = any($1)
                order by t.session_id, t.generation desc
            ), used as (
                update user_session s set
                    generation = case when p.generation = s.generation then s.generation + 1 else s.generation end,
                    parent = case when p.generation = s.generation then p.digest else s.parent end,
                    refreshed_at =
                        case when p.generation = s.generation then clock_timestamp() else s.refreshed_at end,
                    expires_at = case
                        when p.generation = s.generation or (p.generation = s.generation - 1 and (s.parent = p.digest
                            or s.refreshed_at > clock_timestamp() - make_interval(secs => $3)))
                        then least(s.ends_at, clock_timestamp() + make_interval(secs => $4))
                        else '-infinity' end
                from presented p
                where s.id = p.session_id and s.expires_at > clock_timestamp()
                    and (select count(*) from presented) = 1
                returning s.*
            ), forgotten as (
                delete from refresh_token t using used where t.session_id = used.id and t.generation < used.generation - %d
            ), forgotten_siblings as (
                delete from refresh_token where digest in (
                    select t.digest from refresh_token t join used on t.session_id = used.id
                    where t.generation = used.generation offset %d)
            ), handed_out as (
                insert into refresh_token (digest, session_id, generation)
                select $2, id, generation from used where expires_at > '-infinity'
            )
            select used.id as session_id, used.created_at as began_at, used.remembered, expires_at > '-infinity' as holds,
                case when expires_at > '-infinity' then extract(epoch from expires_at - now())::float8 else 0 end as seconds,
            """.formatted(KEPT_GENERATIONS, KEPT_SIBLINGS) + Account.COLUMNS
            + " from used join user_account a on a.id = used.account_id and not a.disabled";

    private final AccountDatabase database;
    private final SessionSettings settings;

    SessionRepository(AccountDatabase database, SessionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Begins a session; its first refresh token is the given one. The account is locked meanwhile, so that a change of
     * its password comes before, and the hash does not hold any more, or after, and ends this session too.
     *
     * @param hash of the password that was shown; null: the account has just been made
     * @return empty: the account has another password by now, or is disabled
     */
    Uni<Optional<AccountSession>> open(
            Account account,
            @Nullable String hash,
            CurrentVisitor.Visitor visitor,
            boolean remember,
            String refreshToken) {
        Duration lifetime = settings.sessionLifetime(remember);
        Duration idle = settings.sessionIdle(remember);
        return database.row(
                        OPEN,
                        account.id(),
                        remember,
                        visitor.device(),
                        visitor.network(),
                        seconds(idle),
                        seconds(lifetime),
                        OpaqueToken.digest(refreshToken),
                        hash)
                .map(row -> row.map(opened ->
                        new AccountSession(opened.getUUID("session_id"), account, Instant.now(), remember, idle)));
    }

    /**
     * Has a refresh token make the next one. One that was used before ends its session instead.
     *
     * @param presented of several the newest counts; those of two sessions are none, as nobody can tell which is meant
     * @return empty: the token is unknown or was used before, or its session has ended
     */
    Uni<Optional<AccountSession>> refresh(List<String> presented, String next) {
        return database.row(
                        REFRESH,
                        digests(presented),
                        OpaqueToken.digest(next),
                        seconds(SessionSettings.GRACE),
                        seconds(settings.sessionIdle(true)))
                .map(row -> row.filter(SessionRepository::holds).map(SessionRepository::session));
    }

    private static boolean holds(Row row) {
        boolean holds = row.getBoolean("holds");
        if (!holds) {
            LOG.warnf(
                    "Security: a refresh token came a second time, so somebody has a copy of it; its session %s of account %s has been ended",
                    row.getUUID("session_id"), row.getUUID("id"));
        }
        return holds;
    }

    private static AccountSession session(Row row) {
        return new AccountSession(
                row.getUUID("session_id"),
                Account.of(row),
                row.getOffsetDateTime("began_at").toInstant(),
                row.getBoolean("remembered"),
                Duration.ofSeconds(row.getDouble("seconds").longValue()));
    }

    /** Ends the sessions of refresh tokens, used or not. Where each was, stays known until it would have ended. */
    Uni<Void> endByTokens(List<String> refreshTokens) {
        return database.rows("""
                        update user_session set expires_at = '-infinity'
                        where id in (select session_id from refresh_token where digest = any($1))""", digests(refreshTokens)).replaceWithVoid();
    }

    private static Object digests(List<String> refreshTokens) {
        return refreshTokens.stream().map(OpaqueToken::digest).toArray(Buffer[]::new);
    }

    /** Ends one of this account's sessions; false: it has none with this id. */
    Uni<Boolean> end(UUID account, UUID session) {
        return database.row("""
                        update user_session set expires_at = '-infinity'
                        where account_id = $1 and id = $2 and expires_at > now() returning id""", account, session).map(Optional::isPresent);
    }

    /** Ends all of this account's sessions but one. */
    Uni<Void> endOthers(UUID account, UUID session) {
        return database.rows("delete from user_session where account_id = $1 and id <> $2", account, session)
                .replaceWithVoid();
    }

    /** The account's sessions, newest first; {@link #MAX_SESSIONS} at most. */
    Uni<List<SessionResponse>> list(UUID account, UUID current) {
        return database.rows("""
                        select id, device, network, created_at, refreshed_at, expires_at, id = $2 as current
                        from user_session where account_id = $1 and expires_at > now()
                        order by created_at desc, id desc""", account, current)
                .map(rows -> rows.stream().map(SessionResponse::of).toList());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
