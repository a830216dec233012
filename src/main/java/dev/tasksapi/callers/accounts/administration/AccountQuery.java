package dev.tasksapi.callers.accounts.administration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.http.bodies.WellFormedText;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a page holds.
 *
 * @param limit how many at most
 * @param cursor behind which account it begins
 * @param search what their address or name holds; empty: anything
 */
record AccountQuery(int limit, AccountCursor cursor, String search) {
    static final int MAX_LIMIT = 200;
    static final int DEFAULT_LIMIT = 50;
    static final int MIN_SEARCH = 2;
    static final int MAX_SEARCH = 100;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    /** Throws a 400 that names every parameter that is wrong. */
    static AccountQuery of(MultivaluedMap<String, String> parameters) {
        List<FieldError> errors = new ArrayList<>();
        AccountQuery query = new AccountQuery(
                read(parameters, "limit", DEFAULT_LIMIT, AccountQuery::limit, "Limit must be 1 to 200", errors),
                read(
                        parameters,
                        "cursor",
                        AccountCursor.START,
                        AccountCursor::decode,
                        "Cursor is none of ours",
                        errors),
                read(parameters, "search", "", AccountQuery::search, "Search must be 2 to 100 characters", errors));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return query;
    }

    /** @param reader null: the value cannot be right */
    private static <T> T read(
            MultivaluedMap<String, String> parameters,
            String name,
            T usual,
            Function<String, @Nullable T> reader,
            String rule,
            List<FieldError> errors) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return usual;
        }
        @Nullable T value = values.size() == 1 ? reader.apply(values.get(0)) : null;
        if (value == null) {
            errors.add(new FieldError(name, rule));
            return usual;
        }
        return value;
    }

    private static @Nullable Integer limit(String text) {
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return number >= 1 && number <= MAX_LIMIT ? number : null;
    }

    private static @Nullable String search(String text) {
        String trimmed = SurroundingSpace.removeFrom(text);
        int length = trimmed.codePointCount(0, trimmed.length());
        boolean isStorable = WellFormedText.Validator.accepts(trimmed);
        return length >= MIN_SEARCH && length <= MAX_SEARCH && isStorable ? trimmed : null;
    }

    /** The page that follows, as a reference relative to this service (RFC 3986, section 4.2). */
    String next(AccountResponse last) {
        String more = "/auth/users?limit=" + limit + "&cursor="
                + AccountCursor.behind(last).encoded();
        return search.isEmpty()
                ? more
                : more + "&search=" + URLEncoder.encode(search, UTF_8).replace("+", "%20");
    }
}
