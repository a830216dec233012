package dev.tasksapi.callers.betterauth;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of Better Auth that a request brings. Those with {@code __Secure-} in front of their names count alone
 * where there are any, because no page that came without TLS can have set them. A browser that has one for each of two
 * domains or paths sends both, in an order that means nothing (RFC 6265, section 5.4), so each may be there with
 * several values.
 *
 * @param tokenName the name of the cookie that holds the session token
 * @param tokens the different session tokens, percent-encoded as they came
 * @param data the different session data, put together where it came in chunks, each of which is there once
 */
public record SessionCookies(String tokenName, List<String> tokens, List<String> data) {
    private static final String SECURE = "__Secure-";
    private static final int MAX_CHUNKS = 16;

    /**
     * Reads the cookies with this prefix.
     *
     * @param headers the request's {@code Cookie} headers
     * @return null: there is none
     */
    public static @Nullable SessionCookies of(List<String> headers, String prefix) {
        Map<String, Set<String>> values = new HashMap<>();
        for (String header : headers) {
            for (Cookie cookie : ServerCookieDecoder.LAX.decodeAll(header)) {
                int start = cookie.name().startsWith(SECURE) ? SECURE.length() : 0;
                if (cookie.name().startsWith(prefix + ".session_", start)) {
                    values.computeIfAbsent(cookie.name(), name -> new LinkedHashSet<>())
                            .add(cookie.value());
                }
            }
        }
        boolean isSecure = values.keySet().stream().anyMatch(name -> name.startsWith(SECURE));
        String name = (isSecure ? SECURE : "") + prefix + ".session_";
        List<String> tokens = List.copyOf(values.getOrDefault(name + "token", Set.of()));
        List<String> data = data(name + "data", values);
        return tokens.isEmpty() && data.isEmpty() ? null : new SessionCookies(name + "token", tokens, data);
    }

    private static List<String> data(String name, Map<String, Set<String>> values) {
        List<String> whole = values.getOrDefault(name, Set.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        if (!whole.isEmpty()) {
            return whole;
        }
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < MAX_CHUNKS; i++) {
            Set<String> chunk = values.getOrDefault(name + "." + i, Set.of());
            if (chunk.size() > 1) {
                return List.of();
            }
            chunk.forEach(chunks::append);
            if (chunk.isEmpty()) {
                break;
            }
        }
        return chunks.isEmpty() ? List.of() : List.of(chunks.toString());
    }

    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "SessionCookies";
    }
}
