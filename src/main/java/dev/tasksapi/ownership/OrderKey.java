package dev.tasksapi.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of keys that put rows into an order of their own. A key is a fraction between 0 and 1, written as its
 * digits to the base 62, so keys sort bytewise. Between any two keys there is another. No key ends with a 0. After David
 * Greenspan, "Implementing Fractional Indexing" (observablehq.com/@dgreensp/implementing-fractional-indexing).
 */
final class OrderKey {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Digits in front of the last one of {@code newest_position()}. One step of them is a microsecond. */
    private static final int COARSE = 14;

    private static final String MIDDLE = "V";

    private OrderKey() {}

    /**
     * The shortest key between two others.
     *
     * @param low smaller than {@code high}; empty: no key is below
     * @param high null: no key is above
     */
    static String between(String low, @Nullable String high) {
        if (high != null) {
            int same = 0;
            while (same < high.length() && digit(low, same) == digit(high, same)) {
                same++;
            }
            if (same > 0) {
                return high.substring(0, same) + between(from(low, same), high.substring(same));
            }
        }
        int first = digit(low, 0);
        int last = high == null ? DIGITS.length() : digit(high, 0);
        if (last - first > 1) {
            return at((first + last) / 2);
        }
        return high != null && high.length() > 1 ? high.substring(0, 1) : at(first) + between(from(low, 1), null);
    }

    /** This many keys between two others, in order and evenly spread. */
    static List<String> spread(String low, @Nullable String high, int count) {
        if (count == 0) {
            return List.of();
        }
        String middle = between(low, high);
        List<String> keys = new ArrayList<>(spread(low, middle, count / 2));
        keys.add(middle);
        keys.addAll(spread(middle, high, count - 1 - count / 2));
        return keys;
    }

    /** A key behind all others, none of which is larger than this; it does not grow with each step. */
    static String behind(String last) {
        return step(last, 1, DIGITS.length() - 1, 0).orElseGet(() -> between(last, null));
    }

    /** A key in front of all others, none of which is smaller than this; it does not grow with each step. */
    static String inFrontOf(String first) {
        return step(first, -1, 0, DIGITS.length() - 1).orElseGet(() -> between("", first));
    }

    private static Optional<String> step(String key, int by, int end, int carried) {
        char[] digits = new char[COARSE];
        for (int n = 0; n < COARSE; n++) {
            digits[n] = DIGITS.charAt(digit(key, n));
        }
        for (int n = COARSE - 1; n >= 0; n--) {
            int digit = DIGITS.indexOf(digits[n]);
            if (digit != end) {
                digits[n] = DIGITS.charAt(digit + by);
                return Optional.of(new String(digits) + MIDDLE);
            }
            digits[n] = DIGITS.charAt(carried);
        }
        return Optional.empty();
    }

    private static int digit(String key, int place) {
        return place < key.length() ? DIGITS.indexOf(key.charAt(place)) : 0;
    }

    private static String at(int digit) {
        return DIGITS.substring(digit, digit + 1);
    }

    private static String from(String key, int place) {
        return place < key.length() ? key.substring(place) : "";
    }
}
