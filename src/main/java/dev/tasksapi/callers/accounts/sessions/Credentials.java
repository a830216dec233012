package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.Account;
import io.vertx.mutiny.sqlclient.Row;

/**
 * An account as it is needed to let somebody in.
 *
 * @param hash of the password
 * @param isAtHome whether somebody is signed in to it from the network that asks, so that this is hardly a stranger
 */
public record Credentials(Account account, String hash, boolean isAtHome) {
    static Credentials of(Row row) {
        return new Credentials(Account.of(row), row.getString("password_hash"), row.getBoolean("at_home"));
    }

    /** The same with another hash of the same password. */
    Credentials with(String stronger) {
        return new Credentials(account, stronger, isAtHome);
    }

    /** Says nothing, so that no log can hold a hash. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
