package dev.tasksapi.database;

import dev.tasksapi.errors.ApiException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One transaction for one caller, when its turn has come, in as many attempts as it takes, of which there are four at most. It
 * keeps its turn until nothing uses the connection any more, however the caller ended.
 */
final class TransactionRun<T> extends PoolQueue.Turn {
    private static final int ATTEMPTS = 4;

    /** The pauses are random up to this, which doubles with each, or those who met would meet again. */
    private static final int FIRST_PAUSE_MILLISECONDS = 20;

    private final Vertx vertx;
    private final PoolQueue queue;
    private final Function<Attempt, Uni<T>> transaction;
    private final UniEmitter<? super T> caller;

    /** The request's, on which each attempt is made. */
    private final Context context;

    private int attempts;
    private boolean ended;
    private @Nullable Attempt current;

    TransactionRun(Vertx vertx, PoolQueue queue, Function<Attempt, Uni<T>> transaction, UniEmitter<? super T> caller) {
        this.vertx = vertx;
        this.queue = queue;
        this.transaction = transaction;
        this.caller = caller;
        this.context = vertx.getOrCreateContext();
    }

    @Override
    void begin() {
        if (vertx.getOrCreateContext() == context) {
            attempt();
        } else {
            context.runOnContext(turn -> attempt());
        }
    }

    @Override
    void refuse(ApiException refusal) {
        context.runOnContext(turn -> caller.fail(refusal));
    }

    /** The caller has its answer, or does not wait for one any more. */
    void end() {
        synchronized (this) {
            ended = true;
            if (current != null) {
                current.abandon();
                return;
            }
        }
        queue.leave(this);
    }

    private void attempt() {
        Attempt attempt = new Attempt(vertx);
        synchronized (this) {
            if (!ended) {
                attempts++;
                current = attempt;
            }
        }
        if (current == attempt) {
            attempt.start(() -> transaction.apply(attempt).subscribe().with(this::succeeded, this::failed));
        } else {
            queue.leave(this);
        }
    }

    private void succeeded(T result) {
        queue.leave(this);
        caller.complete(result);
    }

    private void failed(Throwable failure) {
        if (!isWorthAnother(failure)) {
            queue.leave(this);
            caller.fail(failure);
            return;
        }
        long pause = 1 + ThreadLocalRandom.current().nextLong((long) FIRST_PAUSE_MILLISECONDS << attempts);
        vertx.setTimer(pause, timer -> context.runOnContext(turn -> attempt()));
    }

    private synchronized boolean isWorthAnother(Throwable failure) {
        return !ended && attempts < ATTEMPTS && SqlState.isConflict(failure);
    }
}
