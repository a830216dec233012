package dev.tasksapi.callers.tokens;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caller of a request would still be let in, while its answer goes on for long. It is asked of the same
 * token or cookies, in the same way as at first.
 */
@Singleton
public class Standing {
    private final BearerTokenMechanism mechanism;

    Standing(BearerTokenMechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** What became of a caller. */
    public enum Now {
        /** They would be let in. */
        HOLDS,
        /** The same, and somebody else was asked for it, who counts how often. */
        HOLDS_BY_LOOK_UP,
        /** Their token has expired. */
        EXPIRED,
        /** They would not be let in, for another reason. */
        ENDED,
        /** It cannot be told, because somebody who would have to be asked is away. */
        UNKNOWN
    }

    /** What became of the caller of this request, who was let in. It never fails. */
    public Uni<Now> of(RoutingContext request) {
        return mechanism
                .prove(request)
                .map(token -> token == null
                        ? Now.ENDED
                        : token.expiresAt().equals(Instant.EPOCH) ? Now.HOLDS_BY_LOOK_UP : Now.HOLDS)
                .onFailure()
                .recoverWithItem(Standing::why);
    }

    /** The session that the token of this caller belongs to ({@link Sessions}); null: it is no token of this service. */
    public static @Nullable String sessionId(RoutingContext request) {
        @Nullable
        Caller caller = request.user() instanceof QuarkusHttpUser user ? Caller.of(user.getSecurityIdentity()) : null;
        return caller == null ? null : caller.sessionId();
    }

    private static Now why(Throwable failure) {
        if (failure instanceof InvalidTokenException refusal) {
            return refusal.isOfExpiry() ? Now.EXPIRED : Now.ENDED;
        }
        return failure instanceof ApiException answer && answer.type() == ErrorType.PERMISSION_DENIED
                ? Now.ENDED
                : Now.UNKNOWN;
    }
}
