package dev.tasksapi.http.ratelimits;

import io.github.bucket4j.TimeMeter;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Whether Redis is asked at the moment. When it fails it is left alone for a while, and then one request tries it for
 * all; the log says once that it is away and once that it is back.
 */
final class RedisOutage {
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(RedisOutage.class);

    private static final long NOT_AWAY = Long.MIN_VALUE;

    private final TimeMeter clock;

    /** When it is tried again, by the clock. */
    private final AtomicLong nextTry = new AtomicLong(NOT_AWAY);

    RedisOutage(TimeMeter clock) {
        this.clock = clock;
    }

    boolean isOn() {
        return nextTry.get() != NOT_AWAY;
    }

    /** Whether this request is the one that tries for all. */
    boolean mayTry() {
        long next = nextTry.get();
        return next == NOT_AWAY || (clock.currentTimeNanos() - next >= 0 && nextTry.compareAndSet(next, afterPause()));
    }

    void begin(Throwable failure) {
        if (nextTry.getAndSet(afterPause()) == NOT_AWAY) {
            LOG.warnf("Redis is away (%s): each instance counts requests alone until it is back", reason(failure));
        }
    }

    void end() {
        if (nextTry.getAndSet(NOT_AWAY) != NOT_AWAY) {
            LOG.info("Redis is back: all instances count requests together");
        }
    }

    private long afterPause() {
        return clock.currentTimeNanos() + PAUSE.toNanos();
    }

    /** Without what a message may hold, such as the URL. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ErrorType refusal) { // such as NOAUTH or READONLY
            return String.valueOf(refusal.getMessage()).split(" ", 2)[0];
        }
        return cause instanceof TimeoutException || cause instanceof io.github.bucket4j.TimeoutException
                ? "no answer in time"
                : cause.getClass().getSimpleName();
    }
}
