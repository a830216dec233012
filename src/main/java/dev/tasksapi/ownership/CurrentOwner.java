package dev.tasksapi.ownership;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** Whose request this is. */
@Singleton
public class CurrentOwner {
    private final SecurityIdentity identity;

    CurrentOwner(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller of the current request; throws {@link UnauthorizedException}, which becomes a 401, if nobody is known.
     */
    public Owner get() {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        return new Owner(identity.getPrincipal().getName());
    }
}
