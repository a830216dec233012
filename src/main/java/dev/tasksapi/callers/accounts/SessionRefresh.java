package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Turns a refresh token into the next one, and an access token. */
@Singleton
class SessionRefresh {
    private static final Logger LOG = Logger.getLogger(SessionRefresh.class);

    private final SessionRepository sessions;
    private final SessionStart start;
    private final PresentedToken presented;

    SessionRefresh(SessionRepository sessions, SessionStart start, PresentedToken presented) {
        this.sessions = sessions;
        this.start = start;
        this.presented = presented;
    }

    /** Uses the token up and hands out new ones in the way in which it came. Fails with a 401 for a wrong one. */
    Uni<ResponseBuilder<SignInResponse>> refreshSession(HttpServerRequest call, HttpHeaders headers) {
        PresentedToken.@Nullable Found found = presented.of(call, headers);
        if (found == null) {
            throw ApiException.of(ErrorType.AUTHENTICATION_ERROR).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String next = OpaqueToken.create();
        return theOne(found.tokens())
                .chain(token -> sessions.refresh(token, next))
                .map(refresh -> {
                    AccountSession session = refresh.filter(SessionRefresh::holds)
                            .orElseThrow(SessionRefresh::invalid)
                            .session();
                    return start.answer(Status.OK, session, next, found.byCookie());
                });
    }

    /**
     * Of several the one of a session that has not ended; two sessions are none, because which is meant cannot be told.
     */
    private Uni<String> theOne(List<String> tokens) {
        return tokens.size() == 1
                ? Uni.createFrom().item(tokens.get(0))
                : sessions.newest(tokens).map(newest -> {
                    if (newest.size() != 1) {
                        throw invalid();
                    }
                    return newest.get(0);
                });
    }

    private static boolean holds(SessionRepository.Refresh refresh) {
        if (!refresh.holds()) {
            LOG.warnf(
                    "Security: a refresh token came a second time, so somebody has a copy of it; its session %s of account %s has been ended",
                    refresh.session().id(), refresh.session().account().id());
        }
        return refresh.holds();
    }

    private static ApiException invalid() {
        return ApiException.of(ErrorType.AUTHENTICATION_ERROR, "Invalid token")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
}
