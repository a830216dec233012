package dev.tasksapi.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An environment variable and what it says. One that is empty says nothing, as in a compose file with {@code AUTH_COOKIES=}.
 * What cannot be read is refused in one sentence, which names the variable and does not repeat the value.
 *
 * @param name its name, as whoever sets it writes it
 * @param value what it says; empty: nothing
 */
public record Variable(String name, Optional<String> value) {
    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off");

    /** Space around the value is no part of it. */
    public Variable {
        value = value.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The same where what it is a setting of is there; else one that says nothing, whatever it says. */
    public Variable onlyIf(boolean isNeeded) {
        return isNeeded ? this : new Variable(name, Optional.empty());
    }

    /** Whether it says yes. */
    public boolean isTrue(boolean unset) {
        String flag = value.orElse(Boolean.toString(unset)).toLowerCase(Locale.ROOT);
        if (!YES.contains(flag) && !NO.contains(flag)) {
            throw refusal(name, "must be true or false");
        }
        return YES.contains(flag);
    }

    /** The whole number in it, in the digits 0 to 9; what cannot be read breaks the rule. */
    public int number(int unset, String rule) {
        if (value.isPresent() && !WHOLE_NUMBER.matcher(value.get()).matches()) {
            throw refusal(name, rule);
        }
        return read(Integer::valueOf, rule).orElse(unset);
    }

    /** The time in it, such as {@code 30s} or {@code 15m}; what cannot be read breaks the rule. */
    public Duration duration(Duration unset, String rule) {
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
    public static ConfigurationException refusal(String name, String rule) {
        return new ConfigurationException(name + " " + rule + ".", Set.of(name));
    }
}
