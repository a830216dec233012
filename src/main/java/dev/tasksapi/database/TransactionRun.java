package dev.tasksapi.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One transaction for one caller, in as many attempts as it takes, of which there are four at most. */
final class TransactionRun<T> {
    private static final int ATTEMPTS = 4;

    /** The pauses are random up to this, which doubles with each, or those who met would meet again. */
    private static final int FIRST_PAUSE_MILLISECONDS = 20;

    private final Vertx vertx;
    private final Function<Attempt, Uni<T>> transaction;
    private final UniEmitter<? super T> caller;
    private int attempts;
    private boolean ended;
    private @Nullable Attempt current;

    TransactionRun(Vertx vertx, Function<Attempt, Uni<T>> transaction, UniEmitter<? super T> caller) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.caller = caller;
    }

    void begin() {
        Attempt attempt = new Attempt(vertx);
        synchronized (this) {
            if (ended) {
                return;
            }
            attempts++;
            current = attempt;
        }
        attempt.start(() -> transaction.apply(attempt).subscribe().with(caller::complete, this::failed));
    }

    /** The caller has its answer, or does not wait for one any more. */
    synchronized void end() {
        ended = true;
        if (current != null) {
            current.abandon();
        }
    }

    private void failed(Throwable failure) {
        if (!isWorthAnother(failure)) {
            caller.fail(failure);
            return;
        }
        Context context = vertx.getOrCreateContext(); // the request's, on which the next attempt goes on
        long pause = 1 + ThreadLocalRandom.current().nextLong((long) FIRST_PAUSE_MILLISECONDS << attempts);
        vertx.setTimer(pause, timer -> context.runOnContext(turn -> begin()));
    }

    private synchronized boolean isWorthAnother(Throwable failure) {
        return !ended && attempts < ATTEMPTS && SqlState.isConflict(failure);
    }
}
