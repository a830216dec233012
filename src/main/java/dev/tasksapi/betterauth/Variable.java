package dev.tasksapi.betterauth;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An environment variable and what it says. One that is empty says nothing, as in a compose file with {@code AUTH_COOKIES=}.
 * What cannot be read is refused in one sentence, which names the variable and does not repeat the value.
 */
record Variable(String name, Optional<String> value) {
    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off");

    Variable {
        value = value.map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean isTrue() {
        String flag = value.orElse("false").toLowerCase(Locale.ROOT);
        if (!YES.contains(flag) && !NO.contains(flag)) {
            throw refusal(name, "must be true or false");
        }
        return YES.contains(flag);
    }

    int number(int unset, String rule) {
        return read(Integer::valueOf, rule).orElse(unset);
    }

    Duration duration(Duration unset, String rule) {
        return read(DurationConverter::parseDuration, rule).orElse(unset);
    }

    private <T> Optional<T> read(Function<String, T> reader, String rule) {
        try {
            return value.map(reader);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refusal(name, rule);
        }
    }

    /** A sentence such as "AUTH_COOKIES must be true or false." */
    static ConfigurationException refusal(String name, String rule) {
        return new ConfigurationException(name + " " + rule + ".", Set.of(name));
    }
}
