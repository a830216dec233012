package dev.tasksapi.betterauth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of Better Auth that a request brings. Those with {@code __Secure-} in front of their names count alone where
 * there are any, because no page that came without TLS can have set them.
 *
 * @param tokenName the name of the cookie that holds the session token
 * @param token the session token, percent-encoded as it came; null: there is none
 * @param data the session data, put together where it came in chunks; null: there is none, or it is not whole
 * @param isAmbiguous whether the session token is there twice and not the same, so that which of them counts cannot be told
 */
public record SessionCookies(
        String tokenName, @Nullable String token, @Nullable String data, boolean isAmbiguous) {
    private static final String SECURE = "__Secure-";
    private static final int MAX_CHUNKS = 16;

    /** In the place of a value that came twice and not the same; no cookie can hold it. */
    private static final String AMBIGUOUS = ";";

    /**
     * Reads the cookies with this prefix.
     *
     * @param headers the request's {@code Cookie} headers
     * @return null: there is none
     */
    public static @Nullable SessionCookies of(List<String> headers, String prefix) {
        Map<String, String> values = new HashMap<>();
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                read(pair.strip(), prefix + ".session_", values);
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        boolean isSecure = values.keySet().stream().anyMatch(name -> name.startsWith(SECURE));
        String name = (isSecure ? SECURE : "") + prefix + ".session_";
        @Nullable String token = values.get(name + "token");
        @Nullable String data = data(name + "data", values);
        if (token == null && data == null) {
            return null;
        }
        boolean isAmbiguous = AMBIGUOUS.equals(token);
        return new SessionCookies(name + "token", isAmbiguous ? null : token, data, isAmbiguous);
    }

    private static void read(String pair, String prefix, Map<String, String> values) {
        boolean isSecure = pair.startsWith(SECURE);
        int end = pair.indexOf('=');
        if (end > 0 && pair.startsWith(prefix, isSecure ? SECURE.length() : 0)) {
            String value = unquoted(pair.substring(end + 1).strip());
            values.merge(pair.substring(0, end).strip(), value, (a, b) -> a.equals(b) ? a : AMBIGUOUS);
        }
    }

    /** RFC 6265, section 4.1.1. */
    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    private static @Nullable String data(String name, Map<String, String> values) {
        @Nullable String whole = values.get(name);
        if (whole != null && !whole.isEmpty()) {
            return whole.equals(AMBIGUOUS) ? null : whole;
        }
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < MAX_CHUNKS; i++) {
            @Nullable String chunk = values.get(name + "." + i);
            if (chunk == null) {
                break;
            }
            chunks.append(chunk);
        }
        return chunks.isEmpty() || chunks.indexOf(AMBIGUOUS) >= 0 ? null : chunks.toString();
    }

    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "SessionCookies";
    }
}
