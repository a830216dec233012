package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.Account;
import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.accounts.EmailKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Reads accounts with what is needed to let somebody in. */
@Singleton
class CredentialsRepository {
    /** The second parameter is the network. */
    private static final String QUERY = "select " + Account.COLUMNS + """
            , a.password_hash, exists (
                select from user_session s where s.account_id = a.id and s.network = $2 and s.ends_at > now()
            ) as at_home
            from user_account a\s""";

    private final AccountDatabase database;

    CredentialsRepository(AccountDatabase database) {
        this.database = database;
    }

    /** Those of the account with this address. */
    Uni<Optional<Credentials>> find(String email, String network) {
        return database.row(QUERY + "where a.email_key = $1", EmailKey.of(email), network)
                .map(row -> row.map(Credentials::of));
    }

    /** Those of somebody who is signed in. */
    Uni<Optional<Credentials>> find(UUID id, String network) {
        return database.row(QUERY + "where a.id = $1 and not a.disabled", id, network)
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
}
