package dev.tasksapi.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.util.Arrays;
import java.util.Optional;

/** The variables that Quarkus itself reads, and what it would not understand. */
enum QuarkusVariable {
    PORT(Kind.PORT),
    MANAGEMENT_PORT(Kind.PORT),
    DATABASE_POOL_SIZE(Kind.COUNT),
    DATABASE_QUEUE_WAIT(Kind.TIME),
    MAX_BODY_SIZE(Kind.SIZE),
    SHUTDOWN_DELAY(Kind.TIME),
    SHUTDOWN_TIMEOUT(Kind.TIME);

    private enum Kind {
        PORT("must be a port from 0 to 65535, where 0 is any that is free"),
        COUNT("must be a whole number from 1 to 10000"),
        SIZE("must be a size such as 500K or 1M"),
        TIME("must be a time such as 300ms or 5s");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        /** Whether Quarkus reads it; it throws where it does not. */
        boolean isRight(String value) {
            return switch (this) {
                case PORT -> isBetween(value, 0, 65_535);
                case COUNT -> isBetween(value, 1, 10_000);
                case SIZE -> new MemorySizeConverter().convert(value) != null;
                case TIME -> !DurationConverter.parseDuration(value).isNegative();
            };
        }

        private static boolean isBetween(String value, int least, int most) {
            int number = Integer.parseInt(value);
            return least <= number && number <= most;
        }
    }

    private final Kind kind;

    QuarkusVariable(Kind kind) {
        this.kind = kind;
    }

    /** Empty: it is none of them. */
    static Optional<QuarkusVariable> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** Whether Quarkus understands it, and takes it for what it says; of one that is empty it may make nothing. */
    boolean accepts(String value) {
        try {
            return !value.isBlank() && kind.isRight(value.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /** Throws {@link ConfigurationException} with one sentence, unless Quarkus understands it or it is empty. */
    void refuseUnlessRight(String value) {
        if (!value.isBlank() && !accepts(value)) {
            throw Variable.refusal(name(), kind.rule);
        }
    }
}
