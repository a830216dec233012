package dev.tasksapi.database.pool;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A database that is not there. Requests wait for it until a budget of time is used up. From then on one of them at a
 * time tries, and the others are told at once. The lock of {@link PoolQueue} guards it.
 */
final class Outage {
    /** When nobody has tried for so long, nothing is known any more, and the budget is whole again. */
    private static final long FORGOTTEN = Duration.ofSeconds(30).toNanos();

    private final Supplier<Duration> budget;
    private final LongSupplier clock;
    private boolean isOn;
    private long since;
    private long lastFailure;

    /** @param clock the time in nanoseconds, in which all times here are */
    Outage(Supplier<Duration> budget, LongSupplier clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** A connection could not be opened, because the database is away; it was begun at this time. */
    void failed(long begun) {
        long now = clock.getAsLong();
        if (!isOn || now - lastFailure > FORGOTTEN) {
            isOn = true;
            since = begun;
        }
        lastFailure = now;
    }

    void end() {
        isOn = false;
    }

    /** Whether the database is away, and requests wait for it. */
    boolean isWaitedFor() {
        return isOn && !isUsedUp();
    }

    /** Whether the database is away, and requests do not wait for it any more. */
    boolean isGivenUp() {
        return isOn && isUsedUp() && clock.getAsLong() - lastFailure <= FORGOTTEN;
    }

    private boolean isUsedUp() {
        return clock.getAsLong() - since >= budget.get().toNanos();
    }
}
