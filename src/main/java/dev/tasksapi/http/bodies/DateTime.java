package dev.tasksapi.http.bodies;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date-time of RFC 3339 (section 5.6), to the microsecond, as PostgreSQL keeps it. In UTC it has to lie in the years
 * 0001 to 9999, because the answer has four digits for them. Leap seconds are refused: PostgreSQL keeps none.
 */
public final class DateTime {
    /** What a field or a parameter must be, behind its name. */
    public static final String RULE =
            "a date and time with an offset, such as 2026-12-24T18:00:00Z, of the years 0001 to 9999 in UTC";

    /** Date and time, up to six digits of a fraction of which further ones are cut off, and the offset. */
    private static final Pattern DATE_TIME =
            Pattern.compile("(.{10}[Tt].{8})(?:(\\.\\d{1,6})\\d*)?(?:[Zz]|([+-])([01]\\d:[0-5]\\d|2[0-3]:[0-5]\\d))");

    private DateTime() {}

    /** Null: it is none. */
    public static @Nullable Instant parse(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            @Nullable String fraction = parts.group(2);
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + (fraction == null ? "" : fraction));
            LocalDateTime utc = local.minusSeconds(offset(parts.group(3), parts.group(4)));
            return 1 <= utc.getYear() && utc.getYear() <= 9999 ? utc.toInstant(ZoneOffset.UTC) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** In seconds; up to a day, where {@link ZoneOffset} ends at 18 hours. */
    private static int offset(@Nullable String sign, @Nullable String hoursAndMinutes) {
        if (hoursAndMinutes == null) {
            return 0;
        }
        int seconds = LocalTime.parse(hoursAndMinutes).toSecondOfDay();
        return "-".equals(sign) ? -seconds : seconds;
    }
}
