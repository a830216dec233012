package dev.tasksapi.callers.accounts.sessions;

import static java.util.stream.Collectors.toSet;

import dev.tasksapi.callers.accounts.AccountDatabase;
import dev.tasksapi.callers.tokens.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of accounts, asked by what tokens say of them. */
@Singleton
class StoredSessions implements Sessions {
    private static final String GO_ON = """
            select s.id from user_session s join user_account a on a.id = s.account_id
            where s.id = any ($1) and s.expires_at > now() and not a.disabled""";

    private final AccountDatabase database;

    StoredSessions(AccountDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Set<String>> among(Collection<String> ids) {
        UUID[] known =
                ids.stream().map(StoredSessions::uuid).filter(Objects::nonNull).toArray(UUID[]::new);
        return database.rows(GO_ON, (Object) known)
                .map(rows -> rows.stream().map(row -> row.getUUID(0).toString()).collect(toSet()));
    }

    private static @Nullable UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
