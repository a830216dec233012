package dev.tasksapi.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cookie that a request brings. */
public final class RequestCookie {
    private RequestCookie() {}

    /**
     * Its value; null: it is not there, or it is there with two values. Then another host of the site may have set one of them,
     * and nothing tells which (RFC 6265, section 8.6).
     */
    public static @Nullable String value(HttpServerRequest request, String name) {
        List<String> values = request.headers().getAll(HttpHeaders.COOKIE).stream()
                .filter(header -> header.contains(name))
                .flatMap(header -> ServerCookieDecoder.LAX.decodeAll(header).stream())
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .distinct()
                .toList();
        return values.size() == 1 ? values.get(0) : null;
    }
}
