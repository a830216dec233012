package dev.tasksapi.callers.accounts;

import dev.tasksapi.callers.tokens.Caller;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in here.
 *
 * @param email as it was typed
 * @param name null: none was given
 * @param roles what they may do besides what everybody may
 * @param disabled whether they may not sign in
 */
public record Account(UUID id, String email, @Nullable String name, List<String> roles, boolean disabled) {
    /** The columns that {@link #of} reads. */
    public static final String COLUMNS = "a.id, a.email, a.name, a.roles, a.disabled";

    /** The account in a row with these columns. */
    public static Account of(Row row) {
        return new Account(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("roles")),
                row.getBoolean("disabled"));
    }

    /** What an access token of this session, which began when they signed in, says of them. */
    public Caller in(UUID session, Instant signedInAt) {
        return Caller.signedIn(id.toString(), Set.copyOf(roles), email, name, session.toString(), signedInAt);
    }
}
