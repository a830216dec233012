package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.CallerSession;
import dev.tasksapi.callers.tokens.Caller;
import dev.tasksapi.http.cors.CrossSiteCheck;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Ends the session that a call belongs to. */
@Singleton
class SignOut {
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final SessionRepository sessions;
    private final PresentedToken presented;
    private final AuthCookies cookies;
    private final CrossSiteCheck crossSite;
    private final CurrentIdentityAssociation identity;

    SignOut(
            SessionRepository sessions,
            PresentedToken presented,
            AuthCookies cookies,
            CrossSiteCheck crossSite,
            CurrentIdentityAssociation identity) {
        this.sessions = sessions;
        this.presented = presented;
        this.cookies = cookies;
        this.crossSite = crossSite;
        this.identity = identity;
    }

    /** Ends the session and takes the cookies back. A caller who has no session any more is signed out as well. */
    Uni<ResponseBuilder<Void>> endSession(HttpServerRequest call) {
        PresentedToken.@Nullable Found found = presented.of(call);
        Uni<Void> ended = found == null
                ? endByAccessToken()
                : sessions.endByTokens(found.tokens()).chain(this::endByAccessToken);
        return ended.map(nothing -> answer(call));
    }

    /** A page of another site can send a form here, without cookies, but has no business taking them back. */
    private ResponseBuilder<Void> answer(HttpServerRequest call) {
        ResponseBuilder<Void> answer = ResponseBuilder.create(Status.NO_CONTENT);
        boolean isFromPage = call.headers().contains("Origin") || call.headers().contains(FETCH_SITE);
        return isFromPage && !crossSite.isAllowed(call) ? answer : cookies.clear(answer);
    }

    private Uni<Void> endByAccessToken() {
        return identity.getDeferredIdentity()
                .map(known -> known.isAnonymous() ? null : Caller.of(known))
                .onFailure()
                .recoverWithNull()
                .chain(caller -> {
                    @Nullable CallerSession session = caller == null ? null : CallerSession.of(caller);
                    return session == null
                            ? Uni.createFrom().voidItem()
                            : sessions.end(session.account(), session.id()).replaceWithVoid();
                });
    }
}
