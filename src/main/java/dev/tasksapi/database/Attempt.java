package dev.tasksapi.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a transaction, which may be abandoned at any moment: before it has a connection, and then it does nothing on
 * it; or while it works, and then its statement is cancelled. The connection is not given back before PostgreSQL has seen to
 * that, or the cancel request might hit the statement of whoever has it next.
 */
public final class Attempt {
    /** What is nearly done is let be: cancelling takes PostgreSQL a process. */
    private static final int GRACE_MILLISECONDS = 100;

    /** The one that asks the pool for a connection on this thread right now. */
    private static final ThreadLocal<Attempt> STARTING = new ThreadLocal<>();

    private final Vertx vertx;
    private boolean abandoned;
    private boolean working;
    private boolean limited;
    private @Nullable Supplier<Future<Void>> canceller;
    private @Nullable Future<Void> cancellation;

    Attempt(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Null: whoever asks for a connection is not at work for a request. */
    static @Nullable Attempt starting() {
        return STARTING.get();
    }

    /** Runs what asks the pool for the connection of this attempt. */
    void start(Runnable subscription) {
        STARTING.set(this);
        try {
            subscription.run();
        } finally {
            STARTING.remove();
        }
    }

    /**
     * It has a connection now.
     *
     * @param isLimited whether the session of that has its limits
     * @param cancel cancels the statement that runs on it; succeeds when that is done with, however the statement ended
     */
    synchronized void takeConnection(boolean isLimited, Supplier<Future<Void>> cancel) {
        limited = isLimited;
        canceller = cancel;
    }

    synchronized boolean isLimited() {
        return limited;
    }

    /** All that is done on the connection; the connection may go back to the pool when this has ended. */
    public <T> Uni<T> hold(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> beginWork() ? work.get() : Uni.createFrom().failure(new CancellationException()))
                .eventually(this::endWork);
    }

    synchronized void abandon() {
        abandoned = true;
        if (working) {
            vertx.setTimer(GRACE_MILLISECONDS, timer -> cancelUnlessDone());
        }
    }

    private synchronized boolean beginWork() {
        working = !abandoned;
        return working;
    }

    private synchronized void cancelUnlessDone() {
        if (working && canceller != null) {
            cancellation = canceller.get();
        }
    }

    /** What comes after it is on the request's context again, where its session is. */
    private synchronized Uni<Void> endWork() {
        working = false;
        if (cancellation == null) {
            return Uni.createFrom().voidItem();
        }
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .completionStage(cancellation.toCompletionStage())
                .emitOn(step -> context.runOnContext(turn -> step.run()));
    }
}
