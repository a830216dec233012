package dev.tasksapi.http.idempotency;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Idempotency-Key}: a string of RFC 9651, section 3.3.3, or the same without quotes, as many
 * clients send it.
 */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern BARE = Pattern.compile("(?!\")[!-~]{1,255}");

    /** In a string a quote and a backslash have a backslash before them. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!-~&&[^\"\\\\]]|\\\\[\"\\\\]){1,255})\"");

    private IdempotencyKey() {}

    /**
     * The key without its quotes; null: the request has none. Throws a 400 for another form, and for two of them.
     *
     * @param values those of the header, one for each time that it was sent
     */
    static @Nullable String of(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        String value = values.size() == 1 ? values.get(0).strip() : "";
        if (BARE.matcher(value).matches()) {
            return value;
        }
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        throw ApiException.invalid(List.of(new FieldError(
                HEADER, "Idempotency-Key must be one key of 1 to 255 visible ASCII characters, quoted or not")));
    }
}
