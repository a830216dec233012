package dev.tasksapi.ratelimits;

import dev.tasksapi.settings.Variable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The settings as they were meant. What cannot be right is refused with one sentence that names the variable.
 *
 * @param isOn whether calls are counted at all
 */
record RateLimitSettings(boolean isOn, Limit perUser, Limit perAddress) {
    private static final int DEFAULT_REQUESTS = 600;
    private static final int MAX_REQUESTS = 1_000_000;
    private static final String REQUESTS_RULE = "must be a number of requests between 1 and " + MAX_REQUESTS;
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);
    private static final Duration MAX_WINDOW = Duration.ofDays(1);
    private static final String WINDOW_RULE = "must be a time in whole seconds between 1s and 24h, such as 60s";

    static RateLimitSettings of(RateLimitConfig config) {
        boolean isOn = new Variable("RATE_LIMIT_ENABLED", config.enabled()).isTrue(true);
        Duration window = window(new Variable("RATE_LIMIT_WINDOW", config.window()).onlyIf(isOn));
        return new RateLimitSettings(
                isOn,
                new Limit(requests(new Variable("RATE_LIMIT_PER_USER", config.perUser()).onlyIf(isOn)), window),
                new Limit(requests(new Variable("RATE_LIMIT_PER_ADDRESS", config.perAddress()).onlyIf(isOn)), window));
    }

    private static int requests(Variable variable) {
        int requests = variable.number(DEFAULT_REQUESTS, REQUESTS_RULE);
        if (requests < 1 || requests > MAX_REQUESTS) {
            throw Variable.refusal(variable.name(), REQUESTS_RULE);
        }
        return requests;
    }

    private static Duration window(Variable variable) {
        Duration window = variable.duration(DEFAULT_WINDOW, WINDOW_RULE);
        boolean isWhole = window.equals(window.truncatedTo(ChronoUnit.SECONDS));
        if (!isWhole || window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw Variable.refusal(variable.name(), WINDOW_RULE);
        }
        return window;
    }
}
