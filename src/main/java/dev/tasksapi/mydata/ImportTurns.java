package dev.tasksapi.mydata;

import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few imports at a time have their rows in memory. Others wait for their turn, in the order in which they came.
 * By then their bodies are there, so no client who sends slowly keeps a turn.
 */
@Singleton
class ImportTurns {
    private static final int MOST = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free = MOST;

    ImportTurns(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Does the work when its turn has come; it fails with a 503 if that takes too long. It cannot be cancelled. */
    <T> Uni<T> take(Supplier<Uni<T>> work) {
        return turn().chain(() ->
                Uni.createFrom().deferred(work::get).onTermination().invoke(this::pass));
    }

    private Uni<Void> turn() {
        Context context = vertx.getOrCreateContext();
        Promise<Void> turn = Promise.promise();
        if (!isFree(turn)) {
            long timer = vertx.setTimer(PATIENCE.toMillis(), late -> turn.tryFail(ApiException.unavailable(PAUSE)));
            turn.future().onComplete(decided -> vertx.cancelTimer(timer));
        }
        return Uni.createFrom()
                .completionStage(turn.future().toCompletionStage())
                .emitOn(next -> context.runOnContext(here -> next.run()));
    }

    private synchronized boolean isFree(Promise<Void> turn) {
        if (free > 0) {
            free--;
            turn.complete();
        } else {
            waiting.add(turn);
        }
        return turn.future().isComplete();
    }

    /** To the next one who still waits. */
    private synchronized void pass() {
        while (true) {
            @Nullable Promise<Void> next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
            if (next.tryComplete()) {
                return;
            }
        }
    }
}
