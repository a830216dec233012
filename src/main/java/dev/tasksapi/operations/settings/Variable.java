package dev.tasksapi.operations.settings;

import dev.tasksapi.http.origins.Origin;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of an environment variable. {@link Variables} holds all of them, and {@link Environment} reads their
 * values. A value that cannot be right is refused in one sentence, which names the variable and does not repeat the
 * value.
 *
 * @param description the first words of its row in {@code docs/configuration.md}
 * @param reader makes the typed value of the text, or throws an {@link IllegalArgumentException}
 * @param rule what is said of a value that is refused, such as "must be true or false"
 * @param unset the default as it is written; null: there is none, or it depends on something else
 * @param unsetInDevelopment the default in dev and in tests; null: the same
 * @param isNeeded false: what it is a setting of is off, so its value is not looked at and stops nothing
 */
public record Variable<T>(
        String name,
        String description,
        Function<String, T> reader,
        String rule,
        @Nullable String unset,
        @Nullable String unsetInDevelopment,
        Handling handling,
        Predicate<Environment> isNeeded) {
    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off");

    /** What a value is to whoever reads it. */
    enum Handling {
        PLAIN,
        /** It holds a password; yet {@code ${}} is expanded in it. */
        SECRET,
        /** It holds a password, in which every character stands for itself. */
        SECRET_AS_IT_STANDS,
        /** Quarkus reads it, by an expression in {@code application.properties}, before there are beans. */
        READ_BY_QUARKUS
    }

    private static <T> Variable<T> of(String name, String description, Function<String, T> reader, String rule) {
        return new Variable<>(name, description, reader, rule, null, null, Handling.PLAIN, environment -> true);
    }

    /** Any text. */
    static Variable<String> text(String name, String description) {
        return of(name, description, Function.identity(), "");
    }

    /** The address of something that is asked over HTTP. */
    static Variable<URI> url(String name, String description) {
        return of(name, description, URI::create, "")
                .accepting(Variable::isAddress)
                .refusing("must be a URL such as https://app.example.com, without a user or a fragment");
    }

    /** Texts with commas between them. */
    static Variable<List<String>> list(String name, String description) {
        return of(name, description, Variable::split, "");
    }

    /** True or false. */
    static Variable<Boolean> flag(String name, String description, boolean unset) {
        return of(name, description, Variable::isTrue, "must be true or false").unlessSet(Boolean.toString(unset));
    }

    /** A whole number, in the digits 0 to 9. */
    static Variable<Integer> number(String name, String description) {
        return of(name, description, Variable::toNumber, "must be a whole number");
    }

    /** A whole number in a range. */
    static Variable<Integer> number(String name, String description, int unset, int least, int most) {
        return number(name, description)
                .unlessSet(Integer.toString(unset))
                .accepting(number -> least <= number && number <= most)
                .refusing("must be a whole number from %d to %d".formatted(least, most));
    }

    /** A time such as {@code 300ms} or {@code 15m}; a number alone is in seconds. */
    static Variable<Duration> time(String name, String description, String unset) {
        return of(name, description, DurationConverter::parseDuration, "must be a time such as 300ms or 5s")
                .unlessSet(unset)
                .accepting(time -> !time.isNegative());
    }

    /** A time in a range. */
    static Variable<Duration> time(String name, String description, String unset, String least, String most) {
        Duration shortest = DurationConverter.parseDuration(least);
        Duration longest = DurationConverter.parseDuration(most);
        return time(name, description, unset)
                .accepting(time -> shortest.compareTo(time) <= 0 && time.compareTo(longest) <= 0)
                .refusing("must be a time from %s to %s".formatted(least, most));
    }

    /** A number of bytes such as {@code 512}, {@code 500K} or {@code 1M}. */
    static Variable<MemorySize> size(String name, String description, String unset) {
        return of(name, description, new MemorySizeConverter()::convert, "must be a size such as 500K or 1M")
                .unlessSet(unset);
    }

    Variable<T> unlessSet(String value) {
        return new Variable<>(name, description, reader, rule, value, unsetInDevelopment, handling, isNeeded);
    }

    Variable<T> unlessSetInDevelopment(String value) {
        return new Variable<>(name, description, reader, rule, unset, value, handling, isNeeded);
    }

    Variable<T> handled(Handling how) {
        return new Variable<>(name, description, reader, rule, unset, unsetInDevelopment, how, isNeeded);
    }

    Variable<T> neededIf(Predicate<Environment> condition) {
        return new Variable<>(name, description, reader, rule, unset, unsetInDevelopment, handling, condition);
    }

    Variable<T> refusing(String words) {
        return new Variable<>(name, description, reader, words, unset, unsetInDevelopment, handling, isNeeded);
    }

    /** Only such values, of those that it takes already. */
    Variable<T> accepting(Predicate<T> test) {
        Function<String, T> stricter = text -> {
            T value = reader.apply(text);
            if (!test.test(value)) {
                throw new IllegalArgumentException();
            }
            return value;
        };
        return new Variable<>(name, description, stricter, rule, unset, unsetInDevelopment, handling, isNeeded);
    }

    /** Throws {@link ConfigurationException} with one sentence, if the text cannot be right. */
    T read(String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refusal(rule);
        }
    }

    /** A sentence such as "AUTH_COOKIES must be true or false." */
    public ConfigurationException refusal(String words) {
        return new ConfigurationException(name + " " + words + ".", Set.of(name));
    }

    /** Throws {@link #refusal} unless it is right. */
    public void refuseUnless(boolean isRight, String words) {
        if (!isRight) {
            throw refusal(words);
        }
    }

    private static boolean isAddress(URI url) {
        @Nullable Origin origin = Origin.of(url);
        return origin != null
                && Set.of("http", "https").contains(origin.scheme())
                && origin.port() != 0
                && origin.port() <= 65_535
                && url.getRawFragment() == null;
    }

    private static boolean isTrue(String text) {
        String flag = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(flag) && !NO.contains(flag)) {
            throw new IllegalArgumentException();
        }
        return YES.contains(flag);
    }

    private static int toNumber(String text) {
        if (!text.matches("-?[0-9]+")) {
            throw new IllegalArgumentException();
        }
        return Integer.parseInt(text);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
