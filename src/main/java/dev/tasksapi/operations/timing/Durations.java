package dev.tasksapi.operations.timing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What was measured of one request so far. Its parts run in one Vert.x context, so there is no lock. */
final class Durations {
    private static final double NANOS_PER_MILLISECOND = 1_000_000;

    private final long start = System.nanoTime();
    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

    void add(Part part, long more) {
        nanos.merge(part, more, Long::sum);
    }

    /** The value of {@code Server-Timing}: milliseconds, the whole first. */
    String header() {
        StringBuilder value = new StringBuilder(metric("total", System.nanoTime() - start));
        nanos.forEach((part, sum) -> value.append(", ").append(metric(part.metric(), sum)));
        return value.toString();
    }

    private static String metric(String name, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.2f", name, nanos / NANOS_PER_MILLISECOND);
    }
}
