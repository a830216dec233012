package dev.tasksapi.ownership;

import dev.tasksapi.callers.tokens.Caller;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Whose request this is. */
@Singleton
public class CurrentOwner {
    private final SecurityIdentity identity;
    private final CurrentVertxRequest current;

    CurrentOwner(SecurityIdentity identity, CurrentVertxRequest current) {
        this.identity = identity;
        this.current = current;
    }

    /**
     * The caller of the current request; throws {@link UnauthorizedException}, which becomes a 401, if nobody is known.
     */
    public Owner get() {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        @Nullable RoutingContext request = current.getCurrent();
        @Nullable
        String client = request == null ? null : ClientId.of(request.request().getHeader(ClientId.HEADER));
        return new Owner(identity.getPrincipal().getName(), client);
    }

    /** What their token says of them, however they signed in. */
    public Claims claims() {
        @Nullable Caller caller = Caller.of(identity);
        return caller == null ? Claims.NONE : Claims.of(caller);
    }
}
