package dev.tasksapi.tokens;

import dev.tasksapi.betterauth.BetterAuthSettings;
import dev.tasksapi.betterauth.SessionCookies;
import dev.tasksapi.betterauth.SessionToken;
import dev.tasksapi.http.RequestCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, by cookies: the access token of this service, else those of Better Auth. Its session data is verified here;
 * where there is none, or none that holds, the session is looked up. Data and session have to belong together, as Better Auth
 * demands it too.
 */
@Singleton
class CookieTokens {
    private final BetterAuthSettings settings;
    private final TokenVerifier tokens;
    private final SessionDataTokens data;
    private final SessionTokens sessions;

    CookieTokens(BetterAuthSettings settings, TokenVerifier tokens, SessionDataTokens data, SessionTokens sessions) {
        this.settings = settings;
        this.tokens = tokens;
        this.data = data;
        this.sessions = sessions;
    }

    /**
     * What the cookies prove; fails as {@link TokenVerifier#verify} does.
     *
     * @return null: cookies do not count, or there are none
     */
    @Nullable
    Uni<VerifiedToken> verify(HttpServerRequest request) {
        if (!settings.cookies()) {
            return null;
        }
        List<String> headers = request.headers().getAll(HttpHeaders.COOKIE);
        @Nullable String own = headers.isEmpty() ? null : RequestCookie.value(request, AccessCookie.NAME);
        if (own != null) {
            return tokens.verify(own);
        }
        if (headers.isEmpty() || !settings.isPresent()) {
            return null;
        }
        @Nullable SessionCookies cookies = SessionCookies.of(headers, settings.cookiePrefix());
        return cookies == null ? null : verify(cookies);
    }

    /** What these cookies prove, whether or not cookies count. */
    Uni<VerifiedToken> verify(SessionCookies cookies) {
        @Nullable SessionToken token = cookies.token() == null ? null : SessionToken.of(cookies.token());
        boolean isForged =
                cookies.isAmbiguous() || (cookies.token() != null && (token == null || !sessions.mayBeGenuine(token)));
        if (isForged) {
            return Uni.createFrom().failure(InvalidTokenException.invalid(() -> forged(cookies, token)));
        }
        if (cookies.data() == null) {
            return lookUp(cookies, token);
        }
        Uni<VerifiedToken> proven = data.verify(cookies.data());
        return token == null
                ? proven
                : proven.invoke(found -> requireSame(found, token))
                        .onFailure()
                        .recoverWithUni(failure -> lookUp(cookies, token));
    }

    private static String forged(SessionCookies cookies, @Nullable SessionToken token) {
        if (cookies.isAmbiguous()) {
            return "the session token is there twice, with two values";
        }
        return token == null || !token.isSigned()
                ? "its session token has no form of one: letters and digits, a dot, and a signature"
                : SessionTokens.FORGED;
    }

    private Uni<VerifiedToken> lookUp(SessionCookies cookies, @Nullable SessionToken token) {
        return token == null
                ? Uni.createFrom()
                        .failure(InvalidTokenException.invalid("there is no session token beside its session data"))
                : sessions.verifyCookie(cookies.tokenName(), token);
    }

    private static void requireSame(VerifiedToken data, SessionToken token) {
        if (!VerifiedTokenCache.digest(VerifiedTokenCache.Use.SESSION_TOKEN, token.token())
                .equals(data.session())) {
            throw InvalidTokenException.invalid("its session data belongs to another session than its session token");
        }
    }
}
