package dev.tasksapi.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The variables that Quarkus itself reads, and what it would not understand. */
enum QuarkusVariable {
    PORT("must be a port from 0 to 65535, where 0 is any that is free", value -> port(value)),
    MANAGEMENT_PORT("must be a port from 0 to 65535, where 0 is any that is free", value -> port(value)),
    DATABASE_POOL_SIZE("must be a whole number from 1 to 10000", value -> between(value, 1, 10_000)),
    DATABASE_QUEUE_WAIT("must be a time such as 300ms or 2s", value -> time(value)),
    MAX_BODY_SIZE("must be a size such as 500K or 1M", value -> new MemorySizeConverter().convert(value)),
    SHUTDOWN_DELAY("must be a time such as 5s", value -> time(value)),
    SHUTDOWN_TIMEOUT("must be a time such as 25s", value -> time(value));

    private final String rule;
    private final Consumer<String> reader;

    QuarkusVariable(String rule, Consumer<String> reader) {
        this.rule = rule;
        this.reader = reader;
    }

    /** Empty: it is none of them. */
    static Optional<QuarkusVariable> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** Whether Quarkus understands it, and takes it for what it says; of one that is empty it may make nothing. */
    boolean accepts(String value) {
        if (value.isBlank()) {
            return false;
        }
        try {
            reader.accept(value.strip());
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /** Throws {@link ConfigurationException} with one sentence, unless Quarkus understands it or it is empty. */
    void refuseUnlessRight(String value) {
        if (!value.isBlank() && !accepts(value)) {
            throw Variable.refusal(name(), rule);
        }
    }

    private static void port(String value) {
        between(value, 0, 65_535);
    }

    private static void between(String value, int least, int most) {
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw new IllegalArgumentException();
        }
    }

    private static void time(String value) {
        if (DurationConverter.parseDuration(value).isNegative()) {
            throw new IllegalArgumentException();
        }
    }
}
