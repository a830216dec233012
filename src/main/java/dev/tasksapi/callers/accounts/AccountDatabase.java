package dev.tasksapi.callers.accounts;

import dev.tasksapi.database.pool.Transactions;
import dev.tasksapi.operations.timing.Part;
import dev.tasksapi.operations.timing.ServerTiming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The only door to the tables of accounts. Each statement runs in a transaction of its own, as a role that can touch these
 * tables and no others. As in {@code ownership}, begin, role, statement and commit leave one behind the other, so that
 * PostgreSQL is waited for once; where one fails, those behind it do nothing and the commit is a rollback.
 */
@Singleton
class AccountDatabase {
    private static final String TAKE_ROLE = "; set local role " + AccountTables.ROLE;

    private final Pool pool;
    private final Transactions transactions;
    private final ServerTiming timing;

    AccountDatabase(Pool pool, Transactions transactions, ServerTiming timing) {
        this.pool = pool;
        this.transactions = transactions;
        this.timing = timing;
    }

    /** Runs one statement; the rows are there after it is committed. */
    Uni<List<Row>> rows(String statement, @Nullable Object... parameters) {
        return withConnection(
                        (connection, begun) -> inTransaction(begun, connection, statement, Tuple.from(parameters)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** The same where there is one row at most. */
    Uni<Optional<Row>> row(String statement, @Nullable Object... parameters) {
        return rows(statement, parameters).map(rows -> rows.stream().findFirst());
    }

    /**
     * The same after another statement in the same transaction, which takes a lock. What a statement sees is settled when it
     * begins, so one that takes the lock itself would not see what it has waited for.
     *
     * @param locking takes the same first parameter
     */
    Uni<Optional<Row>> rowAfter(String locking, String statement, Object first, @Nullable Object... others) {
        @Nullable
        Object[] parameters =
                Stream.concat(Stream.of(first), Arrays.stream(others)).toArray();
        return withConnection((connection, begun) -> {
                    CompletableFuture<RowSet<Row>> locked = connection
                            .preparedQuery(locking)
                            .execute(Tuple.of(first))
                            .subscribeAsCompletionStage();
                    return inTransaction(
                            begun.thenCombine(locked, (nothing, rows) -> rows),
                            connection,
                            statement,
                            Tuple.from(parameters));
                })
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    /** What is done on a connection on which a transaction has been begun, and when that is answered. */
    private <T> Uni<T> withConnection(BiFunction<SqlConnection, CompletableFuture<RowSet<Row>>, Uni<T>> work) {
        Uni<T> result = transactions.run(begin ->
                pool.withConnection(connection -> work.apply(connection, send(connection, begin.get() + TAKE_ROLE))));
        return timing.measured(Part.DATABASE, result);
    }

    private static CompletableFuture<RowSet<Row>> send(SqlConnection connection, String command) {
        return connection.query(command).execute().subscribeAsCompletionStage();
    }

    /** The connection goes back to the pool, and to somebody else, after all of it is answered. */
    private static Uni<RowSet<Row>> inTransaction(
            CompletableFuture<RowSet<Row>> begun, SqlConnection connection, String statement, Tuple parameters) {
        CompletableFuture<RowSet<Row>> result =
                connection.preparedQuery(statement).execute(parameters).subscribeAsCompletionStage();
        CompletableFuture<RowSet<Row>> ended = send(connection, "commit");
        return Uni.createFrom()
                .completionStage(
                        begun.thenCombine(result, (first, rows) -> rows).thenCombine(ended, (rows, last) -> rows));
    }
}
