package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.http.bodies.OptionalBody;
import dev.tasksapi.http.cors.CrossSiteCheck;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refresh token that a call brings: in the body, where it says so itself, else in the cookie, which may be there
 * with several values.
 */
@Singleton
class PresentedToken {
    private final OptionalBody body;
    private final CrossSiteCheck crossSite;

    PresentedToken(OptionalBody body, CrossSiteCheck crossSite) {
        this.body = body;
        this.crossSite = crossSite;
    }

    /** Null: there is none. Throws a 403 for a cookie that another site may have had sent along. */
    @Nullable
    Found of(HttpServerRequest call) {
        @Nullable RefreshRequest request = body.read(RefreshRequest.class);
        if (request != null && request.refreshToken() != null) {
            return new Found(List.of(request.refreshToken()), false);
        }
        List<String> cookies = AuthCookies.refreshTokens(call);
        if (!cookies.isEmpty() && !crossSite.isAllowed(call)) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED);
        }
        return cookies.isEmpty() ? null : new Found(cookies, true);
    }

    /**
     * A refresh token, or several of which one may be meant.
     *
     * @param tokens at least one
     * @param byCookie whether they came in the cookie
     */
    record Found(List<String> tokens, boolean byCookie) {
        /** Says nothing, so that no log can hold a token. */
        @Override
        public String toString() {
            return "PresentedToken";
        }
    }
}
