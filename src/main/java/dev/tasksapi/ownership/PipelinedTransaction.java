package dev.tasksapi.ownership;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose begin, and the settings of its owner, are sent without waiting for an answer. PostgreSQL works off
 * what comes on one connection in order (manual, section 55.2.4, pipelining), so the work that is sent behind them runs as
 * the owner or, if they failed, not at all: then the transaction does not exist or is aborted, and without it no policy
 * lets a row pass.
 */
final class PipelinedTransaction {
    private static final String TELL =
            "select set_config('role', 'tasks_app', true), set_config('app.user_id', $1, true)";

    /** Where the Vert.x context of a request keeps the subject on whose behalf its transaction runs. */
    private static final String RUNNING = PipelinedTransaction.class.getName();

    private final ReactiveConnection connection;
    private final CompletableFuture<?> told;

    private PipelinedTransaction(ReactiveConnection connection, CompletableFuture<?> told) {
        this.connection = connection;
        this.told = told;
    }

    /** Whether there is one; fails if it is somebody else's. */
    static boolean isRunning(Owner owner) {
        @Nullable String running = ContextLocals.<String>get(RUNNING).orElse(null);
        if (running != null && !running.equals(owner.subject())) {
            throw new IllegalStateException("A transaction cannot have two owners");
        }
        return running != null;
    }

    static PipelinedTransaction begin(ReactiveConnection connection, Owner owner) {
        CompletionStage<Void> begun = connection.executeUnprepared("begin");
        CompletionStage<?> told = connection.select(TELL, new Object[] {owner.subject()});
        ContextLocals.put(RUNNING, owner.subject());
        return new PipelinedTransaction(
                connection,
                begun.thenCombine(told, (nothing, settings) -> settings).toCompletableFuture());
    }

    /** The work, with the transaction ended behind it: as told where it succeeded, else rolled back. */
    <T> Uni<T> around(Uni<T> work, Function<PipelinedTransaction, Uni<Void>> end) {
        return work.onItemOrFailure()
                .transformToUni((result, failure) -> {
                    @Nullable Throwable why = refusal(failure);
                    return why == null
                            ? end.apply(this).replaceWith(result)
                            : rollback().chain(() -> Uni.createFrom().failure(why));
                })
                .onTermination()
                .invoke(() -> ContextLocals.remove(RUNNING));
    }

    /** Answers come in order, so by now it is known whether the owner was told; that it was not is the first cause. */
    private @Nullable Throwable refusal(@Nullable Throwable failureOfWork) {
        try {
            told.getNow(null);
            return told.isDone() || failureOfWork != null
                    ? failureOfWork
                    : new IllegalStateException("The work did not use the connection of its transaction");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    Uni<Void> commit() {
        return send("commit");
    }

    Uni<Void> commitWithoutWaiting() {
        var unused = connection.executeUnprepared("commit");
        return Uni.createFrom().voidItem();
    }

    /** A connection on which not even that is possible is closed, and the transaction with it. */
    private Uni<Void> rollback() {
        return send("rollback").onFailure().recoverWithNull();
    }

    private Uni<Void> send(String statement) {
        return Uni.createFrom().completionStage(() -> connection.executeUnprepared(statement));
    }
}
