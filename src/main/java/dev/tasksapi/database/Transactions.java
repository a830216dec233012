package dev.tasksapi.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is true of every transaction of a request, through whichever door it comes: how long it may take, that it is run again
 * where PostgreSQL gave it up for another one, and that it ends when nobody waits for it any more.
 */
@Singleton
public class Transactions {
    private static final String BEGIN = "begin";

    private final Vertx vertx;
    private final PoolQueue queue;
    private final DatabaseLimits limits;
    private volatile @Nullable String beginWithSettings;

    Transactions(Vertx vertx, PoolQueue queue, DatabaseLimits limits) {
        this.vertx = vertx;
        this.queue = queue;
        this.limits = limits;
    }

    /**
     * The one command that begins a transaction. Where its session does not have its settings already, it brings them along; they
     * are local to it then, so nothing of them stays on the session, which a pooler may hand to anybody.
     *
     * @param attempt has its connection
     */
    public String begin(Attempt attempt) {
        return attempt.isLimited() ? BEGIN : beginWithSettings();
    }

    private String beginWithSettings() {
        @Nullable String begin = beginWithSettings;
        if (begin == null) {
            begin = BEGIN
                    + limits.settings().entrySet().stream()
                            .map(setting -> "; set local %s = %s".formatted(setting.getKey(), setting.getValue()))
                            .collect(Collectors.joining());
            beginWithSettings = begin;
        }
        return begin;
    }

    /**
     * Runs a transaction from its connection to its end, when it is its turn ({@link PoolQueue}); in an overload it may fail
     * with a 503 instead. A deadlock or a serialization failure has it run again, a few times, so
     * it may do nothing but statements. Whoever cancels has the statement that is running cancelled, and with it all of the
     * transaction; the connection is in order before anybody else gets it.
     *
     * @param transaction takes its connection from the pool when it is subscribed to, and hands {@link Attempt#hold} what it does
     *     on it
     */
    public <T> Uni<T> run(Function<Attempt, Uni<T>> transaction) {
        return Uni.createFrom().emitter(caller -> {
            TransactionRun<T> run = new TransactionRun<>(vertx, queue, transaction, caller);
            caller.onTermination(run::end);
            queue.enter(run);
        });
    }
}
