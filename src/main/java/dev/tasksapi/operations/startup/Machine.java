package dev.tasksapi.operations.startup;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/**
 * What a JVM takes from the machine that it runs on. The driver of JDBC tells PostgreSQL the time zone, by a name that
 * it may not know, and numbers that are put into text have the digits of the locale, which no SQL understands.
 */
public final class Machine {
    private Machine() {}

    /** Has this JVM be the same on every machine: in UTC, and in no language. To be called before anything else. */
    public static void forget() {
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        Locale.setDefault(Locale.ROOT);
    }
}
