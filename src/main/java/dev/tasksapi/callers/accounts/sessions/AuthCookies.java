package dev.tasksapi.callers.accounts.sessions;

import static dev.tasksapi.operations.settings.Variables.ACCESS_TOKEN_LIFETIME;
import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;

import dev.tasksapi.callers.tokens.AccessCookie;
import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.RequestCookie;
import dev.tasksapi.operations.settings.Environment;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.CookieHeaderNames.SameSite;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a session: no script can read them, and no other site can have them sent along with what changes
 * something. The refresh token is sent to the calls that need it and to no others, so it cannot have the prefix {@code
 * __Host-}, which asks for all paths (RFC 6265bis, section 4.1.3).
 */
@Singleton
class AuthCookies {
    private static final String REFRESH = AccessCookie.prefixed("__Secure-", "refresh_token");

    /** As many values of one cookie are looked at. */
    private static final int MAX_VALUES = 4;

    private final Environment environment;
    private final PublicPath path;

    AuthCookies(Environment environment, PublicPath path) {
        this.environment = environment;
        this.path = path;
    }

    /** The refresh tokens that a request brings: several where the cookie is there for several domains or paths. */
    static List<String> refreshTokens(HttpServerRequest request) {
        return RequestCookie.values(request, REFRESH).stream().limit(MAX_VALUES).toList();
    }

    /** Hands out new tokens. A session that is not remembered ends with the browser. */
    <T> ResponseBuilder<T> addTo(
            ResponseBuilder<T> answer, AccountSession session, String accessToken, String refreshToken) {
        @Nullable Duration kept = session.remembered() ? session.idle() : null;
        answer.header(HttpHeaders.SET_COOKIE, cookie(REFRESH, refreshToken, path.of("/auth"), kept));
        return environment.get(AUTH_COOKIES)
                ? answer.header(
                        HttpHeaders.SET_COOKIE,
                        cookie(AccessCookie.NAME, accessToken, "/", environment.get(ACCESS_TOKEN_LIFETIME)))
                : answer;
    }

    /** Takes them back. */
    <T> ResponseBuilder<T> clear(ResponseBuilder<T> answer) {
        answer.header(HttpHeaders.SET_COOKIE, cookie(REFRESH, "", path.of("/auth"), Duration.ZERO));
        return environment.get(AUTH_COOKIES)
                ? answer.header(HttpHeaders.SET_COOKIE, cookie(AccessCookie.NAME, "", "/", Duration.ZERO))
                : answer;
    }

    private static String cookie(String name, String value, String path, @Nullable Duration kept) {
        DefaultCookie cookie = new DefaultCookie(name, value);
        cookie.setPath(path);
        cookie.setHttpOnly(true);
        cookie.setSecure(AccessCookie.isSecure());
        cookie.setSameSite(SameSite.Lax);
        cookie.setMaxAge(kept == null ? Cookie.UNDEFINED_MAX_AGE : kept.toSeconds());
        return ServerCookieEncoder.STRICT.encode(cookie);
    }
}
