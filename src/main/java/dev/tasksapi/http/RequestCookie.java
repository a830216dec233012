package dev.tasksapi.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** A cookie that a request brings. */
public final class RequestCookie {
    private RequestCookie() {}

    /** Its different values, of which another host of the site may have set some (RFC 6265, section 8.6). */
    public static List<String> values(HttpServerRequest request, String name) {
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .filter(header -> header.contains(name))
                .flatMap(header -> ServerCookieDecoder.LAX.decodeAll(header).stream())
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .distinct()
                .toList();
    }
}
