package dev.tasksapi.callers.tokens;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The times in a token: seconds since 1970, of which a fraction does not count (RFC 7519, section 2). */
final class JwtTimes {
    private JwtTimes() {}

    /**
     * The moment that a claim says; null: it is not there. Beyond what Java can tell it is as good as for ever. Throws
     * {@link InvalidTokenException} for what is no such number.
     */
    static @Nullable Instant of(Map<String, Object> claims, String name) {
        @Nullable Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number) || Math.abs(number.doubleValue()) > Long.MAX_VALUE) {
            throw InvalidTokenException.invalid("it has a claim of the wrong type (" + name + ")");
        }
        long seconds = Math.max(Instant.MIN.getEpochSecond(), number.longValue());
        return Instant.ofEpochSecond(Math.min(Instant.MAX.getEpochSecond(), seconds));
    }
}
