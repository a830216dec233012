package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;

import dev.tasksapi.database.pool.Transactions;
import dev.tasksapi.database.schema.LoginRole;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.timing.Part;
import dev.tasksapi.operations.timing.ServerTiming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The only door to the tables of accounts. Each statement runs in a transaction of its own, as a role that can touch
 * these tables and no others. As in {@code ownership}, begin, role, statement and commit leave one behind the other, so
 * that PostgreSQL is waited for once; where one fails, those behind it do nothing and the commit is a rollback.
 */
@Singleton
public class AccountDatabase {
    /** The tables. */
    static final List<String> TABLES =
            List.of("user_account", "user_session", "refresh_token", "login_attempt", "password_reset", "registration");

    private static final String ROLE = "tasks_accounts";
    private static final String TAKE_ROLE = "; set local role " + ROLE;

    private final Pool pool;
    private final Transactions transactions;
    private final ServerTiming timing;

    AccountDatabase(Pool pool, Transactions transactions, ServerTiming timing) {
        this.pool = pool;
        this.transactions = transactions;
        this.timing = timing;
    }

    @Produces
    @Singleton
    static LoginRole role(Environment environment) {
        return new LoginRole(ROLE, TABLES, ACCOUNTS_ENABLED.name(), environment.get(ACCOUNTS_ENABLED));
    }

    /**
     * The part of a statement that deletes rows that are over, of all accounts. It takes a hundred at most, so that
     * nobody waits for it. It skips rows that another statement has locked.
     *
     * @param key the column that is the key of the table
     * @param condition which rows are over, and in which order they are taken
     */
    public static String sweep(String table, String key, String condition) {
        return """
                swept as (
                    delete from %1$s where %2$s in (
                        select %2$s from %1$s where %3$s limit 100 for update skip locked)
                )""".formatted(table, key, condition);
    }

    /** Runs one statement; the rows are there after it is committed. */
    public Uni<List<Row>> rows(String statement, @Nullable Object... parameters) {
        return inTransaction(connection -> send(connection, statement, Tuple.from(parameters)));
    }

    /** The same where there is one row at most. */
    public Uni<Optional<Row>> row(String statement, @Nullable Object... parameters) {
        return rows(statement, parameters).map(rows -> rows.stream().findFirst());
    }

    /**
     * The same after another statement in the same transaction, which takes a lock. What a statement sees is settled
     * when it begins, so one that takes the lock itself would not see what it has waited for.
     *
     * @param locking takes the first of the parameters
     */
    public Uni<Optional<Row>> rowAfter(String locking, String statement, @Nullable Object... parameters) {
        return inTransaction(connection -> send(connection, locking, Tuple.of(parameters[0]))
                        .thenCombine(send(connection, statement, Tuple.from(parameters)), (locked, rows) -> rows))
                .map(rows -> rows.stream().findFirst());
    }

    /** The connection goes back to the pool, and to somebody else, after all of it is answered. */
    private Uni<List<Row>> inTransaction(Function<SqlConnection, CompletableFuture<RowSet<Row>>> work) {
        Uni<RowSet<Row>> result = transactions.run(begin -> pool.withConnection(connection -> Uni.createFrom()
                .completionStage(send(connection, begin.get() + TAKE_ROLE)
                        .thenCombine(work.apply(connection), (begun, rows) -> rows)
                        .thenCombine(send(connection, "commit"), (rows, ended) -> rows))));
        return timing.measured(Part.DATABASE, result)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static CompletableFuture<RowSet<Row>> send(SqlConnection connection, String command) {
        return connection.query(command).execute().subscribeAsCompletionStage();
    }

    private static CompletableFuture<RowSet<Row>> send(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).execute(parameters).subscribeAsCompletionStage();
    }
}
