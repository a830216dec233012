package dev.tasksapi.callers.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts. */
@Singleton
class AccountRepository {
    private final AccountDatabase database;

    AccountRepository(AccountDatabase database) {
        this.database = database;
    }

    /**
     * Adds one, unless there is one with this address.
     *
     * @param hash of the password
     * @return empty: there is one already
     */
    Uni<Optional<Account>> add(String email, @Nullable String name, String hash) {
        String statement = """
                insert into user_account as a (email, email_key, name, password_hash) values ($1, $2, $3, $4)
                on conflict (email_key) do nothing
                returning\s""" + Account.COLUMNS;
        return database.row(statement, email, EmailKey.of(email), name, hash).map(row -> row.map(Account::of));
    }

    /** The account with this address, with what is needed to let somebody in. */
    Uni<Optional<Credentials>> findByEmail(String email, String network) {
        return database.row(Credentials.QUERY + "where a.email_key = $1", EmailKey.of(email), network)
                .map(row -> row.map(Credentials::of));
    }

    /** The same for who is signed in. */
    Uni<Optional<Credentials>> findById(UUID id, String network) {
        return database.row(Credentials.QUERY + "where a.id = $1 and not a.disabled", id, network)
                .map(row -> row.map(Credentials::of));
    }

    /** Replaces a hash by a stronger one of the same password; false: it is not that hash any more. */
    Uni<Boolean> replaceHash(Credentials credentials, String stronger) {
        return database.row(
                        "update user_account set password_hash = $3 where id = $1 and password_hash = $2 returning id",
                        credentials.account().id(),
                        credentials.hash(),
                        stronger)
                .map(Optional::isPresent);
    }

    /**
     * Sets a new password, in one step with the end of what the old one was good for: every other session, and mails that are
     * on their way. Sign-ins that are under way are waited for, so none is missed ({@link SessionRepository#open}).
     *
     * @param known the credentials that were shown; false is returned where they do not hold any more
     * @param session the one that goes on
     */
    Uni<Boolean> changePassword(Credentials known, String hash, UUID session) {
        return database.rowAfter(
                        "select from user_account where id = $1 for no key update",
                        """
                        with changed as (
                            update user_account set password_hash = $2, updated_at = now()
                            where id = $1 and password_hash = $3 and not disabled returning id
                        ), ended as (
                            delete from user_session where account_id in (select id from changed) and id <> $4
                        ), useless as (
                            delete from password_reset where account_id in (select id from changed)
                        )
                        select id from changed""",
                        known.account().id(),
                        hash,
                        known.hash(),
                        session)
                .map(Optional::isPresent);
    }
}
