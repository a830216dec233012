package dev.tasksapi.database.signals;

import dev.tasksapi.database.pool.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends words to the channel of all instances. */
final class Notification {
    static final String CHANNEL = "tasks_api_changes";

    /** Nobody misses one that a crash of PostgreSQL takes along, so its commit does not wait for the disk. */
    private static final String SEND = "select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";

    private final Transactions transactions;
    private final Pool pool;

    /** By which this instance knows its own. */
    private final String sender = UUID.randomUUID().toString().substring(0, 8);

    Notification(Transactions transactions, Pool pool) {
        this.transactions = transactions;
        this.pool = pool;
    }

    boolean isOwn(String payload) {
        return sender.equals(Payloads.sender(payload));
    }

    /** @param ended gets null, or why not all were sent */
    void send(Collection<String> words, Consumer<@Nullable Throwable> ended) {
        Multi.createFrom()
                .iterable(Payloads.of(sender, words))
                .onItem()
                .transformToUniAndConcatenate(this::send)
                .collect()
                .asList()
                .subscribe()
                .with(all -> ended.accept(null), ended);
    }

    /** A statement is a transaction. A pooler that hands sessions round passes it on. */
    private Uni<Boolean> send(String payload) {
        return transactions
                .run(begin -> pool.preparedQuery(SEND).execute(Tuple.of(CHANNEL, payload)))
                .replaceWith(true);
    }
}
