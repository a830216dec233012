package dev.tasksapi.operations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values that others wrote, and times, are put into sentences. */
public final class Wording {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_VALUES = 10;
    private static final int KEY_ID_LENGTH = 8;

    private Wording() {}

    /** A value in quotes, without what a terminal would obey and not longer than a line; null: "none". */
    public static String quoted(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Collection<?> values) {
            return values.isEmpty()
                    ? "none"
                    : values.stream().limit(MAX_VALUES).map(Wording::quoted).collect(Collectors.joining(" or "));
        }
        return "\"" + shortened(String.valueOf(value), MAX_LENGTH) + "\"";
    }

    /** The name of a key, as much of it as tells it from others; null: "without a kid". */
    public static String keyId(@Nullable String id) {
        return id == null ? "without a kid" : "\"" + shortened(id, KEY_ID_LENGTH) + "\"";
    }

    private static String shortened(String text, int length) {
        String plain =
                text.codePoints().limit(length).mapToObj(Wording::harmless).collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > length ? plain + "..." : plain;
    }

    private static String harmless(int codePoint) {
        boolean isPlain =
                switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
        return isPlain ? Character.toString(codePoint) : "?";
    }

    /** The time between two moments in its two largest units, such as "2 h 5 min"; whichever is the earlier. */
    public static String between(Instant one, Instant other) {
        Duration time = Duration.between(one, other).abs();
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
