package dev.tasksapi.operations.timing;

import java.util.Locale;

/** A part of a request that is measured by itself. */
public enum Part {
    /** Finding out who calls. */
    TOKEN,

    /** From asking the database, or waiting to ask it, to its answer. */
    DATABASE;

    String metric() {
        return name().toLowerCase(Locale.ROOT);
    }
}
