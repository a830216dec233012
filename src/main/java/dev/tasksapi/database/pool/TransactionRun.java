package dev.tasksapi.database.pool;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.DatabaseFailure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One transaction for one caller, when its turn has come, in as many attempts as it takes. It keeps its turn until
 * nothing uses the connection any more, however the caller ended.
 */
final class TransactionRun<T> extends PoolQueue.Turn {
    /** How often a transaction that PostgreSQL gave up for another one is run. */
    private static final int MOST_CONFLICTS = 4;

    /** The pauses are random up to this, which doubles with each, or those who met would meet again. */
    private static final int FIRST_PAUSE_MILLISECONDS = 20;

    private static final int LONGEST_PAUSE_MILLISECONDS = 1_000;

    private final Vertx vertx;
    private final PoolQueue queue;
    private final Pooler pooler;
    private final Function<Supplier<String>, Uni<T>> transaction;
    private final UniEmitter<? super T> caller;

    /** The request's, on which each attempt is made. */
    private final Context context;

    private int attempts;
    private boolean isConnected;
    private boolean isEnded;

    TransactionRun(
            Vertx vertx,
            PoolQueue queue,
            Pooler pooler,
            Function<Supplier<String>, Uni<T>> transaction,
            UniEmitter<? super T> caller) {
        this.vertx = vertx;
        this.queue = queue;
        this.pooler = pooler;
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

    /** The caller has an answer, or does not wait for one any more. An attempt that runs goes on to its end. */
    void end() {
        synchronized (this) {
            isEnded = true;
            if (attempts > 0) {
                return;
            }
        }
        queue.leave(this);
    }

    private void attempt() {
        synchronized (this) {
            if (!isEnded) {
                attempts++;
                isConnected = false;
            }
        }
        if (isEnded) {
            queue.leave(this);
        } else {
            Uni.createFrom()
                    .deferred(() -> transaction.apply(this::connected))
                    .subscribe()
                    .with(this::succeeded, this::failed);
        }
    }

    private synchronized String connected() {
        if (isEnded) {
            throw new CancellationException();
        }
        isConnected = true;
        return pooler.begin();
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
        int longest = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS << Math.min(attempts, 10));
        long pause = 1 + ThreadLocalRandom.current().nextLong(longest);
        vertx.setTimer(pause, timer -> context.runOnContext(turn -> attempt()));
    }

    private synchronized boolean isWorthAnother(Throwable failure) {
        return !isEnded
                && switch (DatabaseFailure.of(failure)) {
                    case CONFLICT -> attempts < MOST_CONFLICTS;
                    case AWAY -> !isConnected && queue.waitsForDatabase();
                    default -> false;
                };
    }
}
