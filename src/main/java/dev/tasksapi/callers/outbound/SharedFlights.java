package dev.tasksapi.callers.outbound;

import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work at a time for each key, and all callers who want its outcome wait for the same one. A caller who
 * leaves does not end it for the others. Each is answered where it asked from: on its own event loop and with its own
 * context.
 */
public final class SharedFlights<K, V> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int maxWaiting;
    private final int maxWaitingForOne;

    /** Work under way, and how many wait for it. */
    private record Flight<V>(Promise<V> outcome, AtomicInteger waiting) {}

    /**
     * Flights that a number of callers may wait for. Further callers are told to try again.
     *
     * @param maxWaiting how many may wait at once, over all keys
     * @param maxWaitingForOne how many of them for the same key, so that one key does not take all places
     */
    public SharedFlights(int maxWaiting, int maxWaitingForOne) {
        this.maxWaiting = maxWaiting;
        this.maxWaitingForOne = maxWaitingForOne;
    }

    /** The outcome of the work that is under way for this key or, if there is none, of this work. */
    public Uni<V> join(K key, Supplier<Future<V>> work) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > maxWaiting) {
                return tooMany();
            }
            Flight<V> flight = board(key, work);
            if (flight.waiting().incrementAndGet() > maxWaitingForOne) {
                return tooMany();
            }
            return await(flight.outcome().future().onComplete(end -> waiting.decrementAndGet()));
        });
    }

    private Uni<V> tooMany() {
        waiting.decrementAndGet();
        return Uni.createFrom().failure(ApiException.unavailable(RETRY_AFTER));
    }

    /** Does the work, and nobody waits for it here: the caller deals with its outcome. */
    public Future<V> start(K key, Supplier<Future<V>> work) {
        return board(key, work).outcome().future();
    }

    private Flight<V> board(K key, Supplier<Future<V>> work) {
        Flight<V> flight = new Flight<>(Promise.promise(), new AtomicInteger());
        @Nullable Flight<V> underWay = flights.putIfAbsent(key, flight);
        if (underWay != null) {
            return underWay;
        }
        Promise<V> outcome = flight.outcome();
        outcome.future().onComplete(end -> flights.remove(key, flight));
        try {
            work.get().onComplete(outcome);
        } catch (RuntimeException e) {
            outcome.fail(e);
        }
        return flight;
    }

    private static <V> Uni<V> await(Future<V> flight) {
        @Nullable Context caller = Vertx.currentContext();
        Uni<V> outcome = Uni.createFrom().completionStage(flight::toCompletionStage);
        return caller == null ? outcome : outcome.emitOn(answer -> caller.runOnContext(nothing -> answer.run()));
    }
}
