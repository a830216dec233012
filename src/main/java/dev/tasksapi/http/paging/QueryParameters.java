package dev.tasksapi.http.paging;

import dev.tasksapi.http.bodies.DateTime;
import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.http.bodies.WellFormedText;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query. Each method reads one of them, and returns null if the client did not give it, or gave
 * something wrong. What is wrong is kept until {@link #refuseIfWrong}, so that one answer names all of it. A parameter
 * that nobody reads is ignored.
 */
public final class QueryParameters {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    /** An offset whose plus sign was not encoded, and so arrived as a space. */
    private static final Pattern UNENCODED_PLUS = Pattern.compile(" (?=[0-9]{2}:[0-9]{2}$)");

    private final MultivaluedMap<String, String> given;
    private final List<FieldError> errors = new ArrayList<>();

    private QueryParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /** Takes the query as it is, because Quarkus REST takes an empty parameter for one that is absent. */
    public static QueryParameters of(UriInfo uri) {
        return new QueryParameters(uri.getQueryParameters());
    }

    /** Whether the client gave it, right or wrong. */
    public boolean has(String name) {
        return given.containsKey(name);
    }

    /**
     * A parameter of any kind; given twice, it is wrong.
     *
     * @param rule what is wrong with a value that cannot be read, behind the name of the parameter
     * @param reader null: the value cannot be read
     */
    public <T> @Nullable T one(String name, String rule, Function<String, @Nullable T> reader) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            refuse(name, "must be given once");
            return null;
        }
        @Nullable T value = reader.apply(values.get(0));
        if (value == null) {
            refuse(name, rule);
        }
        return value;
    }

    /** An integer in these bounds, both included. */
    public @Nullable Integer integer(String name, int min, int max) {
        return one(name, "must be %d to %d".formatted(min, max), text -> {
            @Nullable Long value = toLong(text);
            return value == null || value < min || value > max ? null : Integer.valueOf(value.intValue());
        });
    }

    /** True or false. */
    public @Nullable Boolean flag(String name) {
        return one(name, "must be true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    /** A {@link DateTime}. Its plus sign may be left unencoded. */
    public @Nullable Instant time(String name) {
        return one(
                name,
                "must be " + DateTime.RULE,
                text -> DateTime.parse(UNENCODED_PLUS.matcher(text).replaceFirst("+")));
    }

    /** A text without the white space around it; so many code points at most, and at least one. */
    public @Nullable String text(String name, int max) {
        return one(name, "must be 1 to %,d characters, without NUL".formatted(max), text -> {
            String trimmed = SurroundingSpace.removeFrom(text);
            int length = trimmed.codePointCount(0, trimmed.length());
            return 1 <= length && length <= max && WellFormedText.Validator.accepts(trimmed) ? trimmed : null;
        });
    }

    /** Integers of 64 bits, with commas between them; so many at most, and at least one. Repetitions are dropped. */
    public @Nullable List<Long> ids(String name, int most) {
        return one(name, "must be 1 to %d ids with commas between them".formatted(most), text -> {
            List<@Nullable Long> ids = Arrays.stream(text.split(",", most + 1))
                    .<@Nullable Long>map(QueryParameters::toLong)
                    .toList();
            return ids.size() > most || ids.stream().anyMatch(Objects::isNull)
                    ? null
                    : ids.stream().distinct().toList();
        });
    }

    /** An integer of 64 bits, or {@code none}. */
    public @Nullable IdOrNone idOrNone(String name) {
        return one(name, "must be an id, or none", text -> {
            @Nullable Long id = toLong(text);
            return id == null && !text.equals("none") ? null : new IdOrNone(id);
        });
    }

    private static @Nullable Long toLong(String text) {
        try {
            return INTEGER.matcher(text).matches() ? Long.valueOf(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Notes that a parameter is wrong for another reason, which stands behind its name. */
    public void refuse(String name, String rule) {
        errors.add(FieldError.about(name, rule));
    }

    /** Whether something has been wrong so far. */
    public boolean isWrong() {
        return !errors.isEmpty();
    }

    /** Throws a 400 that names every parameter that is wrong. */
    public void refuseIfWrong() {
        if (isWrong()) {
            throw ApiException.invalid(errors);
        }
    }
}
