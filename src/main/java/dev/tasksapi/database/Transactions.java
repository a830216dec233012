package dev.tasksapi.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * What is true of every transaction of a request, through whichever door it comes: how long it may take, that it is run again
 * where PostgreSQL gave it up for another one, and that it ends when nobody waits for it any more.
 */
@Singleton
public class Transactions {
    private final Vertx vertx;
    private final String begin;

    Transactions(Vertx vertx, DatabaseLimits limits) {
        this.vertx = vertx;
        this.begin =
                "begin; set local statement_timeout = %d; set local lock_timeout = %d; set local idle_in_transaction_session_timeout = %d"
                        .formatted(
                                limits.statementTimeout().toMillis(),
                                limits.lockTimeout().toMillis(),
                                limits.idleInTransactionTimeout().toMillis());
    }

    /**
     * The one command that begins a transaction. Its limits are local to it, so they hold behind a pooler as well and nothing of
     * them stays on a connection.
     */
    public String begin() {
        return begin;
    }

    /**
     * Runs a transaction from its connection to its end. A deadlock or a serialization failure has it run again, a few times, so
     * it may do nothing but statements. Whoever cancels has the statement that is running cancelled, and with it all of the
     * transaction; the connection is in order before anybody else gets it.
     *
     * @param transaction takes its connection from the pool when it is subscribed to, and hands {@link Attempt#hold} what it does
     *     on it
     */
    public <T> Uni<T> run(Function<Attempt, Uni<T>> transaction) {
        return Uni.createFrom().emitter(caller -> {
            TransactionRun<T> run = new TransactionRun<>(vertx, transaction, caller);
            caller.onTermination(run::end);
            run.begin();
        });
    }
}
