package dev.tasksapi.http.conditional;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entity tag (RFC 9110, section 8.8.3). That of a row is its version and, behind hyphens, its shape, which is what
 * fields the answer has, and what the answer shows besides the row. A release that adds a field changes the shape, so no
 * cache goes on with an answer that lacks it.
 *
 * @param opaque what stands between the quotes
 * @param isWeak whether it has {@code W/} in front; those of this service have not
 */
public record EntityTag(String opaque, boolean isWeak) {
    private static final int RADIX = 36;

    /** Up to the year 6140, so that any version that a caller makes up is a time that PostgreSQL knows. */
    private static final Pattern OF_ROW = Pattern.compile("([0-9a-z]{1,11})(?:-[0-9a-z]+)+");

    private static final ClassValue<String> SHAPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String fields = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::toString)
                    .collect(Collectors.joining(","));
            return Integer.toUnsignedString(fields.hashCode(), RADIX);
        }
    };

    /** The strong tag of a row. */
    public static EntityTag of(Versioned row) {
        long version = ChronoUnit.MICROS.between(Instant.EPOCH, row.updatedAt());
        return new EntityTag(Long.toString(version, RADIX) + "-" + shape(row), false);
    }

    /** What an answer has that shows such a row: which fields, and what it shows besides the row. */
    static String shape(Versioned row) {
        String fields = SHAPES.get(row.getClass());
        List<? extends Number> besides = row.besides();
        return besides.isEmpty()
                ? fields
                : besides.stream()
                        .map(number -> "-" + Long.toString(number.longValue(), RADIX))
                        .collect(Collectors.joining("", fields, ""));
    }

    /** The version that this is a strong tag of; null: it is none of a row of this service. */
    @Nullable
    Instant version() {
        Matcher ofRow = OF_ROW.matcher(opaque);
        return isWeak || !ofRow.matches()
                ? null
                : Instant.EPOCH.plus(Long.parseLong(ofRow.group(1), RADIX), ChronoUnit.MICROS);
    }

    /** As it stands in a header. */
    @Override
    public String toString() {
        return (isWeak ? "W/\"" : "\"") + opaque + "\"";
    }
}
