package dev.tasksapi.callers.accounts;

import dev.tasksapi.callers.tokens.Caller;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Whose request this is, as somebody who can sign in. */
@Singleton
public class CurrentAccount {
    private final SecurityIdentity identity;

    CurrentAccount(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller, as the token says, from any issuer; throws a 401 if nobody is known. */
    public Caller caller() {
        @Nullable Caller caller = Caller.of(identity);
        if (caller == null) {
            throw new UnauthorizedException();
        }
        return caller;
    }

    /** The account and its session; throws a 403 if the caller has no account here. */
    public CallerSession session() {
        @Nullable CallerSession session = CallerSession.of(caller());
        if (session == null) {
            throw ApiException.of(
                    ErrorType.PERMISSION_DENIED,
                    "This account signs in elsewhere; its sessions and password are there");
        }
        return session;
    }
}
