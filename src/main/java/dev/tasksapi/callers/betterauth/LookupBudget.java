package dev.tasksapi.callers.betterauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many look-ups are left. Better Auth counts those of one address together and refuses the next when they are too
 * many, whoever they were for; so that made-up tokens do not use them up, half of them are kept for tokens that were
 * proven to be its own.
 */
final class LookupBudget {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final int limit;
    private double left;
    private Instant counted;
    private Instant pausedUntil = Instant.EPOCH;

    LookupBudget(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.left = limit;
        this.counted = clock.instant();
    }

    /**
     * Takes one look-up out of the budget.
     *
     * @param isProven whether the token is known to be Better Auth's own
     * @return whether there was one left
     */
    synchronized boolean take(boolean isProven) {
        Instant now = clock.instant();
        double earned = (double) limit * Duration.between(counted, now).toMillis() / WINDOW.toMillis();
        left = Math.min(limit, left + Math.max(0, earned));
        counted = now;
        if (now.isBefore(pausedUntil) || left < 1 + (isProven ? 0 : limit / 2)) {
            return false;
        }
        left--;
        return true;
    }

    /** Asks nothing for so long, because Better Auth said so. */
    synchronized void pause(Duration time) {
        pausedUntil = clock.instant().plus(time);
    }

    /** How long to wait before the next attempt. */
    synchronized Duration retryAfter() {
        Duration pause = Duration.between(clock.instant(), pausedUntil);
        return pause.compareTo(Duration.ofSeconds(1)) > 0 ? pause.plusMillis(999) : Duration.ofSeconds(1);
    }
}
