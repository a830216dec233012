package dev.tasksapi.accounts;

import dev.tasksapi.http.RequestCookie;
import dev.tasksapi.tokens.AccessCookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a session: no script can read them, and no other site can have them sent along with what changes something.
 * The refresh token is sent to the calls that need it and to no others, so it cannot have the prefix {@code __Host-}, which
 * asks for all paths (RFC 6265bis, section 4.1.3).
 */
@Singleton
class AuthCookies {
    private static final String REFRESH = AccessCookie.prefixed("__Secure-", "refresh_token");
    private static final String REFRESH_PATH = "/auth";

    private final AccountsConfig config;

    AuthCookies(AccountsConfig config) {
        this.config = config;
    }

    /** The refresh token that a request brings; null: none. */
    static @Nullable String refreshToken(HttpServerRequest request) {
        return RequestCookie.value(request, REFRESH);
    }

    /** Hands out new tokens. A session that is not remembered ends with the browser. */
    NewCookie[] of(Session session, String accessToken, String refreshToken) {
        List<NewCookie> cookies = new ArrayList<>();
        NewCookie.Builder refresh = refresh(refreshToken);
        cookies.add(session.remembered() ? during(session.idle(), refresh) : refresh.build());
        if (config.accessCookie().orElse(false)) {
            cookies.add(during(config.accessTokenLifetime(), access(accessToken)));
        }
        return cookies.toArray(NewCookie[]::new);
    }

    /** Takes them back. */
    NewCookie[] cleared() {
        List<NewCookie> cookies = new ArrayList<>(List.of(during(Duration.ZERO, refresh(""))));
        if (config.accessCookie().orElse(false)) {
            cookies.add(during(Duration.ZERO, access("")));
        }
        return cookies.toArray(NewCookie[]::new);
    }

    private static NewCookie.Builder refresh(String value) {
        return cookie(REFRESH, value, REFRESH_PATH);
    }

    private static NewCookie.Builder access(String value) {
        return cookie(AccessCookie.NAME, value, "/");
    }

    private static NewCookie.Builder cookie(String name, String value, String path) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .httpOnly(true)
                .secure(AccessCookie.isSecure())
                .sameSite(NewCookie.SameSite.LAX);
    }

    private static NewCookie during(Duration time, NewCookie.Builder cookie) {
        return cookie.maxAge((int) Math.min(time.toSeconds(), Integer.MAX_VALUE))
                .build();
    }
}
