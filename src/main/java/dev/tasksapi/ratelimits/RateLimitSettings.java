package dev.tasksapi.ratelimits;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings as they were meant. What cannot be right is refused with one sentence that names the variable.
 *
 * @param isOn whether calls are counted at all
 */
record RateLimitSettings(boolean isOn, Limit perUser, Limit perAddress) {
    private static final String DEFAULT_REQUESTS = "600";
    private static final long MAX_REQUESTS = 1_000_000;
    private static final String DEFAULT_WINDOW = "60s";
    private static final Duration MAX_WINDOW = Duration.ofDays(1);

    static RateLimitSettings of(RateLimitConfig config) {
        Duration window = window(value(config.window(), DEFAULT_WINDOW));
        return new RateLimitSettings(
                isOn(value(config.enabled(), "true")),
                new Limit(requests("RATE_LIMIT_PER_USER", value(config.perUser(), DEFAULT_REQUESTS)), window),
                new Limit(requests("RATE_LIMIT_PER_ADDRESS", value(config.perAddress(), DEFAULT_REQUESTS)), window));
    }

    private static String value(Optional<String> configured, String usual) {
        return configured.map(String::strip).filter(text -> !text.isEmpty()).orElse(usual);
    }

    private static boolean isOn(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigurationException("RATE_LIMIT_ENABLED must be true or false.");
        };
    }

    private static long requests(String variable, String text) {
        long requests = text.matches("[0-9]{1,7}") ? Long.parseLong(text) : 0;
        if (requests < 1 || requests > MAX_REQUESTS) {
            throw new ConfigurationException(variable + " must be a number of requests between 1 and 1000000.");
        }
        return requests;
    }

    private static Duration window(String text) {
        Duration window;
        try {
            window = DurationConverter.parseDuration(text);
        } catch (RuntimeException e) {
            window = Duration.ZERO;
        }
        boolean isWhole = window.equals(window.truncatedTo(ChronoUnit.SECONDS));
        if (!isWhole || window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new ConfigurationException(
                    "RATE_LIMIT_WINDOW must be a time in whole seconds between 1s and 24h, such as 60s.");
        }
        return window;
    }
}
