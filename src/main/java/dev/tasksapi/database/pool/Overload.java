package dev.tasksapi.database.pool;

import dev.tasksapi.http.errors.ApiException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * When a queue is to be cut, and to what. It is an overload when the queue has stood for ten seconds: its first has
 * waited for as long and no more were served than came meanwhile, or there was no room all the while. From then on no
 * more may wait than can be served within the longest wait, and none of them for more than twice as long. It is over
 * when nobody waits and nobody was refused for a second.
 *
 * <p>As in CoDel (RFC 8289) it is time that decides: the same length is a blink of an eye with a quick database and
 * half a minute with a slow one. Time is counted in ticks of an event loop. Where the machine stalls, they do too, and
 * a stall is not taken for a queue that stands. {@code docs/decisions/0001-load-shedding.md} says what else there is.
 * The queue's lock guards it.
 */
final class Overload {
    /** How often the queue is judged, while there is one. */
    static final int TICK_MILLISECONDS = 100;

    private static final Logger LOG = Logger.getLogger(Overload.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int PATIENCE_TICKS = 10_000 / TICK_MILLISECONDS;
    private static final int CALM_TICKS = 1_000 / TICK_MILLISECONDS;
    private static final long NANOS_BETWEEN_WARNINGS = TimeUnit.SECONDS.toNanos(10);

    /** How much the newest tick counts in the mean. */
    private static final double WEIGHT = 1.0 / 8;

    private final double longestWaitTicks;
    private final int poolSize;
    private final int room;

    /** How many more had come than were served, at each of the last ticks, the oldest first. */
    private final ArrayDeque<Long> excess = new ArrayDeque<>();

    private boolean isOn;
    private long now;
    private long lastRoom;
    private long lastRefusal;
    private long lastServed;
    private double servedPerTick;
    private long refused;
    private long refusedBeforeWarning;
    private long lastWarning = System.nanoTime() - NANOS_BETWEEN_WARNINGS;

    Overload(Duration longestWait, int poolSize, int room) {
        this.longestWaitTicks = longestWait.toMillis() / (double) TICK_MILLISECONDS;
        this.poolSize = poolSize;
        this.room = room;
    }

    boolean isOn() {
        return isOn;
    }

    /** The time, in ticks. */
    long now() {
        return now;
    }

    /** How many may wait. In an overload as many as there are connections always may, or nothing would be learnt. */
    int places() {
        return isOn ? Math.max(poolSize, (int) Math.min(room, servedPerTick * longestWaitTicks)) : room;
    }

    /** Whether nobody who has waited since then may wait any longer. */
    boolean isTooLong(long since) {
        return isOn && now - since > 2 * longestWaitTicks;
    }

    /** There is a queue from now on, after so many that waited were served. */
    void watch(long served) {
        lastServed = served;
        lastRoom = now;
        excess.clear();
    }

    /**
     * A tick later.
     *
     * @param came how many have ever begun to wait
     * @param served how many of these have had their turn
     * @param waiting how many wait now
     * @param since when the first of them began to wait for others
     */
    void tick(long came, long served, int waiting, long since) {
        now++;
        servedPerTick += WEIGHT * (served - lastServed - servedPerTick);
        lastServed = served;
        if (waiting < room) {
            lastRoom = now;
        }
        excess.add(came - served);
        if (excess.size() > PATIENCE_TICKS) {
            excess.remove();
        }
        boolean stands = now - since > PATIENCE_TICKS && came - served >= excess.getFirst();
        isOn = isOn ? waiting > 0 || now - lastRefusal < CALM_TICKS : stands || now - lastRoom > PATIENCE_TICKS;
    }

    /** One is refused, while so many wait. */
    ApiException refusal(int waiting) {
        refused++;
        lastRefusal = now;
        if (System.nanoTime() - lastWarning > NANOS_BETWEEN_WARNINGS) {
            LOG.warnf(
                    "More is asked than can be done: %d requests refused, %d wait for a connection",
                    refused - refusedBeforeWarning, waiting);
            lastWarning = System.nanoTime();
            refusedBeforeWarning = refused;
        }
        return ApiException.unavailable(RETRY_AFTER);
    }

    /** How many were refused since the start. */
    long refused() {
        return refused;
    }
}
