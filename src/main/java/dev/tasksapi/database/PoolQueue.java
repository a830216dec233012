package dev.tasksapi.database;

import dev.tasksapi.errors.ApiException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Those who wait for a connection of the pool, and how long that takes them: the one queue of this service that grows when
 * more is asked than can be done. Whoever would wait too long is refused at once, and whoever has waited too long is when
 * their turn comes, because the time that is left is of more use to somebody else (as in CoDel, RFC 8289, which drops from
 * the head of a queue by the time spent in it). A length in requests would not do: the same one is a blink of an eye with a
 * quick database, and half a minute with a slow one.
 */
@Singleton
public class PoolQueue {
    private static final Logger LOG = Logger.getLogger(PoolQueue.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long BETWEEN_WARNINGS = TimeUnit.SECONDS.toNanos(10);

    /** A queue that did not move for so long waited for the database itself, as for one that wakes up. */
    private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(1);

    /** How much the newest wait counts. */
    private static final double WEIGHT = 1.0 / 8;

    private final long longestWait;
    private final int poolSize;

    private int open;
    private int waiting;
    private double nanosPerPlace;
    private boolean isFailing;
    private long waitingSince;
    private long lastTurn = System.nanoTime();
    private long movingSince = lastTurn;
    private long refused;
    private long refusedBeforeWarning;
    private long lastWarning = lastTurn - BETWEEN_WARNINGS;

    PoolQueue(
            @ConfigProperty(name = "tasks-api.pool-queue.longest-wait") Duration longestWait,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int poolSize) {
        this.longestWait = longestWait.toNanos();
        this.poolSize = poolSize;
    }

    /** Whether one more would wait too long. As many as there are connections may always wait, or nothing would be learnt. */
    public synchronized boolean isFull() {
        return waiting >= poolSize && (waiting * nanosPerPlace > longestWait || isStuck());
    }

    /**
     * Nobody has had a turn for a while, although there are connections: the database is stuck, or the network cut. While there
     * are none, it may just be waking up.
     */
    private boolean isStuck() {
        long lastMove = Math.max(movingSince, Math.max(lastTurn, waitingSince));
        return open > 0 && System.nanoTime() - lastMove > 2 * longestWait;
    }

    /** A new connection, and when it ends. Who waited for it to be opened says nothing of those who will wait now. */
    void connectionOpened(io.netty.util.concurrent.Future<?> end) {
        synchronized (this) {
            open++;
            nanosPerPlace = 0;
            movingSince = System.nanoTime();
        }
        end.addListener(closed -> connectionEnded());
    }

    private synchronized void connectionEnded() {
        open--;
    }

    /** What whoever is refused is told. */
    public synchronized ApiException refusal() {
        refused++;
        long now = System.nanoTime();
        if (now - lastWarning > BETWEEN_WARNINGS) {
            LOG.warnf(
                    "More is asked than can be done: %d requests refused, %d wait for a connection",
                    refused - refusedBeforeWarning, waiting);
            lastWarning = now;
            refusedBeforeWarning = refused;
        }
        return ApiException.unavailable(RETRY_AFTER);
    }

    /** Requests that wait for a connection now. */
    synchronized int waiting() {
        return waiting;
    }

    /** How many were refused since the start. */
    synchronized long refused() {
        return refused;
    }

    /** Takes a connection from the pool, when it is their turn; fails with {@link #refusal} where that takes too long. */
    Future<SqlConnection> await(Supplier<Future<SqlConnection>> pool) {
        int ahead;
        long entered;
        synchronized (this) {
            if (isFull()) {
                return Future.failedFuture(refusal());
            }
            entered = System.nanoTime();
            ahead = enter(entered);
        }
        return pool.get().transform(turn -> leave(turn, ahead, entered));
    }

    private int enter(long now) {
        if (waiting == 0 && !isFailing) {
            waitingSince = now;
        }
        return waiting++;
    }

    private Future<SqlConnection> leave(AsyncResult<SqlConnection> turn, int ahead, long entered) {
        boolean isInTime = isInTime(turn.succeeded(), ahead, entered);
        if (turn.failed()) {
            return Future.failedFuture(turn.cause());
        }
        if (!isInTime) {
            return turn.result().close().transform(back -> Future.failedFuture(refusal()));
        }
        return Future.succeededFuture(turn.result());
    }

    private synchronized boolean isInTime(boolean hasConnection, int ahead, long entered) {
        boolean isShort = waiting-- <= poolSize;
        isFailing = !hasConnection;
        if (isFailing) {
            return false;
        }
        long now = System.nanoTime();
        nanosPerPlace += WEIGHT * ((now - entered) / (ahead + 1.0) - nanosPerPlace);
        if (now - lastTurn > STANDSTILL) {
            movingSince = now;
        }
        lastTurn = now;
        return isShort || now - Math.max(entered, movingSince) <= 2 * longestWait;
    }
}
