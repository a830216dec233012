package dev.tasksapi.database.pool;

import dev.tasksapi.http.errors.ApiException;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The transactions of requests that wait until one of the pool's connections is free, first come, first served: the one
 * queue of this service that grows when more is asked than can be done. A burst is waited for; a queue that stands is
 * cut ({@link Overload}).
 */
@Singleton
public class PoolQueue {
    /** Bounds the memory: each that waits holds what its request brought. */
    static final int ROOM = 2_048;

    private final Consumer<Runnable> timer;
    private final int poolSize;
    private final Overload overload;
    private final Outage outage;
    private final LinkedHashSet<Turn> waiting = new LinkedHashSet<>();
    private int held;
    private int open;
    private long lastOpening;
    private boolean isWatched;
    private long turns;
    private long came;
    private long served;
    private long waitedNanos;

    @Inject
    PoolQueue(
            Vertx vertx,
            @ConfigProperty(name = "tasks-api.pool-queue.longest-wait") Duration longestWait,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int poolSize,
            DatabaseLimits limits) {
        this(
                longestWait,
                poolSize,
                new Outage(limits::connectBudget, System::nanoTime),
                work -> vertx.setTimer(Overload.TICK_MILLISECONDS, tick -> work.run()));
    }

    /** @param timer runs what it is given a tick later */
    PoolQueue(Duration longestWait, int poolSize, Outage outage, Consumer<Runnable> timer) {
        this.timer = timer;
        this.poolSize = poolSize;
        this.outage = outage;
        this.overload = new Overload(longestWait, poolSize, ROOM);
    }

    /**
     * Whether one more may not wait: there is no room, in an overload it would have to wait too long, or the database
     * is away and somebody else tries already.
     */
    public synchronized boolean isFull() {
        return isOverloaded() || (held > 0 && outage.isGivenUp());
    }

    /** Whether one more may not wait because more is asked than can be done, and not because the database is away. */
    public synchronized boolean isOverloaded() {
        return waiting.size() >= overload.places();
    }

    /** Whether a transaction that found no database tries again. */
    synchronized boolean waitsForDatabase() {
        return outage.isWaitedFor();
    }

    /** A connection could not be opened, because the database is away; it was begun at this {@link System#nanoTime}. */
    synchronized void connectionFailed(long begun) {
        outage.failed(begun);
    }

    /** What a caller who is refused is told. */
    public synchronized ApiException refusal() {
        return overload.refusal(waiting.size());
    }

    /** Transactions that use a connection now. */
    synchronized int held() {
        return held;
    }

    /** Transactions that wait for a connection now. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** How many were refused since the start. */
    synchronized long refused() {
        return overload.refused();
    }

    /** How many had their turn since the start. */
    synchronized long turns() {
        return turns;
    }

    /** How long those had waited, together. */
    synchronized long waitedNanos() {
        return waitedNanos;
    }

    /**
     * A new connection, and when it ends. What waited for it to be opened waited for the database and not for others.
     */
    void connectionOpened(io.netty.util.concurrent.Future<?> end) {
        synchronized (this) {
            open++;
            lastOpening = overload.now();
            outage.end();
        }
        end.addListener(closed -> connectionEnded());
    }

    private synchronized void connectionEnded() {
        open--;
    }

    /** Begins this turn if a connection is free. Else it waits, and is begun or refused later. */
    void enter(Turn turn) {
        boolean isNext;
        synchronized (this) {
            boolean mayTry = held == 0 || !outage.isGivenUp();
            isNext = mayTry && held < poolSize;
            if (isNext) {
                held++;
                hold(turn);
            } else if (mayTry && waiting.size() < ROOM) {
                await(turn);
                return;
            }
        }
        if (isNext) {
            turn.begin();
        } else {
            turn.refuse(refusal());
        }
    }

    private void await(Turn turn) {
        turn.since = overload.now();
        turn.sinceNanos = System.nanoTime();
        waiting.add(turn);
        came++;
        if (!isWatched) {
            isWatched = true;
            overload.watch(served);
            timer.accept(this::tick);
        }
    }

    private void hold(Turn turn) {
        turn.isHeld = true;
        turns++;
    }

    /** It has ended, or does not wait any more; the next has its turn. A second time does nothing. */
    void leave(Turn turn) {
        Turn next;
        synchronized (this) {
            if (!turn.isHeld) {
                waiting.remove(turn);
                return;
            }
            turn.isHeld = false;
            if (waiting.isEmpty()) {
                held--;
                return;
            }
            next = waiting.iterator().next();
            waiting.remove(next);
            served++;
            waitedNanos += System.nanoTime() - next.sinceNanos;
            hold(next);
        }
        next.begin();
    }

    /** Judges the queue and cuts it, again and again for as long as there is one. */
    private void tick() {
        List<Turn> cut = new ArrayList<>();
        synchronized (this) {
            overload.tick(came, served, waiting.size(), since());
            Iterator<Turn> queue = waiting.iterator();
            while (queue.hasNext()) {
                Turn turn = queue.next();
                if (!overload.isTooLong(turn.since) && !outage.isGivenUp()) {
                    break;
                }
                queue.remove();
                cut.add(turn);
            }
            isWatched = overload.isOn() || !waiting.isEmpty();
            if (isWatched) {
                timer.accept(this::tick);
            }
        }
        cut.forEach(turn -> turn.refuse(refusal()));
    }

    /**
     * When the first began to wait for others. While no connection is open the database may just be waking up, which is
     * waited for as long as connecting may take.
     */
    private long since() {
        return open == 0 || waiting.isEmpty()
                ? overload.now()
                : Math.max(waiting.iterator().next().since, lastOpening);
    }

    /** The use of one connection by one transaction, which is begun once, or refused. */
    abstract static class Turn {
        private boolean isHeld;
        private long since;
        private long sinceNanos;

        /** A connection is free now. */
        abstract void begin();

        /** It has waited in vain. */
        abstract void refuse(ApiException refusal);
    }
}
