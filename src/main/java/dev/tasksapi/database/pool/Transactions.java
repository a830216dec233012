package dev.tasksapi.database.pool;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is true of every transaction of a request, through whichever door it comes: it waits for its turn, it waits for
 * a database that is just being started, and it is run again where PostgreSQL gave it up for another one.
 */
@Singleton
public class Transactions {
    private final Vertx vertx;
    private final PoolQueue queue;
    private final Pooler pooler;
    private final DatabaseUse use;

    Transactions(Vertx vertx, PoolQueue queue, Pooler pooler, DatabaseUse use) {
        this.vertx = vertx;
        this.queue = queue;
        this.pooler = pooler;
        this.use = use;
    }

    /**
     * Runs a transaction from its connection to its end, when it is its turn ({@link PoolQueue}). In an overload it may
     * fail with a 503 instead. A deadlock or a serialization failure has it run again, a few times, so it may do
     * nothing but statements.
     *
     * <p>A caller who cancels before there is a connection has nothing done. After that the transaction goes on to its
     * end, which the limits of statements bound ({@link DatabaseLimits}).
     *
     * @param transaction takes its connection from the pool when it is subscribed to. When it has the connection, it
     *     asks the supplier for the one command that begins the transaction.
     */
    public <T> Uni<T> run(Function<Supplier<String>, Uni<T>> transaction) {
        return Uni.createFrom().emitter(caller -> {
            use.mark();
            TransactionRun<T> run = new TransactionRun<>(vertx, queue, pooler, transaction, caller);
            caller.onTermination(run::end);
            queue.enter(run);
        });
    }
}
