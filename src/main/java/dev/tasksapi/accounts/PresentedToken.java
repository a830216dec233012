package dev.tasksapi.accounts;

import dev.tasksapi.errors.ApiException;
import dev.tasksapi.errors.ErrorType;
import dev.tasksapi.http.CrossSiteCheck;
import dev.tasksapi.http.OptionalBody;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The refresh token that a call brings: in the body, where it says so itself, else in the cookie. */
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
    Found of(HttpServerRequest call, HttpHeaders headers) {
        @Nullable RefreshRequest request = body.read(RefreshRequest.class, headers);
        if (request != null && request.refreshToken() != null) {
            return new Found(request.refreshToken(), false);
        }
        @Nullable String cookie = AuthCookies.refreshToken(call);
        if (cookie != null && !crossSite.isAllowed(call)) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED);
        }
        return cookie == null ? null : new Found(cookie, true);
    }

    /**
     * A refresh token.
     *
     * @param byCookie whether it came in the cookie
     */
    record Found(String token, boolean byCookie) {
        /** Says nothing, so that no log can hold a token. */
        @Override
        public String toString() {
            return "PresentedToken";
        }
    }
}
