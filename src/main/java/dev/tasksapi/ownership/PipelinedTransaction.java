package dev.tasksapi.ownership;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose begin, and the settings of its owner, are sent without waiting for an answer. PostgreSQL works
 * off what comes on one connection in order (manual, section 55.2.4, pipelining), so the work that is sent behind them
 * runs as the owner or, if they failed, not at all: then the transaction does not exist or is aborted, and without it
 * no policy lets a row pass.
 */
final class PipelinedTransaction {
    private static final String TELL =
            "select set_config('role', 'tasks_app', true), set_config('app.user_id', $1, true)";

    /** The same, and who of the user's clients acts, which {@code note_change} of PostgreSQL notes. */
    private static final String TELL_CLIENT =
            "select set_config('role', 'tasks_app', true), set_config('app.user_id', $1, true),"
                    + " set_config('app.client_id', $2, true)";

    /** Where the Vert.x context of a request keeps the transaction that its work is part of. */
    private static final String RUNNING = PipelinedTransaction.class.getName();

    private final Mutiny.Session session;
    private final String subject;
    private final ReactiveConnection connection;
    private final CompletableFuture<?> told;

    /** The commit, once it was sent behind the last statement. */
    private @Nullable CompletionStage<Void> ended;

    private boolean hasWritten;

    /** The statements that nobody has waited for. */
    private CompletionStage<?> sent = CompletableFuture.completedFuture(null);

    /**
     * Begins it.
     *
     * @param session what its work makes statements with
     * @param connection the one that these are sent on, which nobody else uses meanwhile
     * @param begin the command that begins it
     */
    PipelinedTransaction(Mutiny.Session session, ReactiveConnection connection, Owner owner, String begin) {
        this.session = session;
        this.connection = connection;
        this.subject = owner.subject();
        CompletionStage<Void> begun = connection.executeUnprepared(begin);
        this.told = tell(owner.client())
                .thenCombine(begun, (settings, nothing) -> settings)
                .toCompletableFuture();
    }

    private CompletionStage<ReactiveConnection.Result> tell(@Nullable String client) {
        return client == null
                ? connection.select(TELL, new Object[] {subject})
                : connection.select(TELL_CLIENT, new Object[] {subject, client});
    }

    /** The one that is running in this context; null: none. It fails if it is somebody else's. */
    static @Nullable PipelinedTransaction running(Owner owner) {
        @Nullable
        PipelinedTransaction running =
                ContextLocals.<PipelinedTransaction>get(RUNNING).orElse(null);
        if (running != null && !running.subject.equals(owner.subject())) {
            throw new IllegalStateException("A transaction cannot have two owners");
        }
        return running;
    }

    Mutiny.QueryProducer queries() {
        return session;
    }

    /** The same, of which it may have changed rows by the time that it is committed. */
    PipelinedTransaction writing() {
        hasWritten = true;
        return this;
    }

    boolean hasWritten() {
        return hasWritten;
    }

    /** Has the session read rows again that it knows already. */
    void forgetRows() {
        session.clear();
    }

    /** Runs a statement; the rows that it returns, each with the values of its columns. */
    Uni<List<@Nullable Object[]>> rows(String sql, List<@Nullable Object> parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection.select(sql, parameters.toArray()))
                .map(result ->
                        Stream.generate(result::next).limit(result.size()).toList());
    }

    /** Sends a statement that nobody waits for before the commit, which comes to nothing if the statement fails. */
    void send(String sql, List<@Nullable Object> parameters) {
        sent = sent.thenCombine(connection.select(sql, parameters.toArray()), (before, rows) -> rows);
    }

    /**
     * Work of one statement, with the commit right behind it. Where the statement fails, the commit of PostgreSQL is a
     * rollback.
     *
     * @return what the work returns, after PostgreSQL has answered all of it
     */
    <T> Uni<T> aroundOne(Supplier<Uni<T>> work) {
        CompletionStage<T> result = work.get().subscribeAsCompletionStage();
        CompletionStage<Void> ended = connection.executeUnprepared("commit");
        return Uni.createFrom()
                .completionStage(
                        told.thenCombine(result, (settings, rows) -> rows).thenCombine(ended, (rows, nothing) -> rows));
    }

    /**
     * The work, with the commit behind it or, if it fails, a rollback. The end is waited for before the connection goes
     * to anybody else, because the pool works on several event loops and could let the next begin overtake it.
     */
    <T> Uni<T> around(Supplier<Uni<T>> work) {
        ContextLocals.put(RUNNING, this);
        return Uni.createFrom()
                .deferred(work::get)
                .onItemOrFailure()
                .transformToUni(this::unlessOwnerWasRefused)
                .onTermination()
                .invoke(() -> ContextLocals.remove(RUNNING))
                .call(() -> Uni.createFrom().completionStage(this::commit))
                .call(() -> Uni.createFrom().completionStage(sent))
                .onFailure()
                .call(this::rollback);
    }

    /** The last statement of such work, with the commit right behind it. */
    <T> Uni<T> endWith(Supplier<Uni<T>> statement) {
        CompletionStage<T> result = statement.get().subscribeAsCompletionStage();
        ended = commit();
        return Uni.createFrom().completionStage(result);
    }

    private CompletionStage<Void> commit() {
        @Nullable CompletionStage<Void> sent = ended;
        return sent == null ? connection.executeUnprepared("commit") : sent;
    }

    /**
     * What the work returned; or why the owner was not told, which then is the cause of whatever the work failed with.
     */
    private <T> Uni<T> unlessOwnerWasRefused(T result, @Nullable Throwable failure) {
        Uni<?> settings = Uni.createFrom().completionStage(told);
        return failure == null
                ? settings.replaceWith(result)
                : settings.chain(() -> Uni.createFrom().failure(failure));
    }

    /** Where that fails the connection has gone, and the transaction with it. */
    private Uni<Void> rollback() {
        return Uni.createFrom()
                .completionStage(() -> connection.executeUnprepared("rollback"))
                .onFailure()
                .recoverWithNull();
    }
}
