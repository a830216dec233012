package dev.tasksapi.database.pool;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.operations.settings.Given;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pool of the service, without the service. */
public record TestPool(Vertx vertx, ReactivePool maker, Pool pool, Transactions transactions, Pooler pooler)
        implements AutoCloseable {
    public static TestPool to(String url) {
        return to(url, 60);
    }

    public static TestPool to(String url, int silenceSeconds) {
        return to(url, silenceSeconds, Map.of());
    }

    /** With limits, by the names of their variables. */
    public static TestPool to(String url, Map<String, String> limits) {
        return to(url, 60, limits);
    }

    private static TestPool to(String url, int silenceSeconds, Map<String, String> limits) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        DatabaseSettings settings = new DatabaseSettings(new SmallRyeConfigBuilder()
                .withDefaultValue(DatabaseSettings.URL, url)
                .build());
        DatabaseLimits all = new DatabaseLimits(Given.environment(limits), settings);
        PoolQueue queue = new PoolQueue(vertx, Duration.ofSeconds(1), 10, all);
        Pooler pooler = new Pooler(all);
        ReactivePool maker = new ReactivePool(settings, all, pooler, queue);
        return new TestPool(
                vertx,
                maker,
                maker.create(new Input(vertx), silenceSeconds),
                new Transactions(vertx, queue, pooler, new DatabaseUse(Duration.ofMinutes(1))),
                pooler);
    }

    /** The first column of the first row; fails with a {@link java.util.concurrent.CompletionException}. */
    public Object ask(String query) {
        return ask(connection -> connection.query(query).execute());
    }

    /** The same of a statement with parameters. */
    public Object ask(String statement, Object... parameters) {
        return ask(connection -> connection.preparedQuery(statement).execute(Tuple.from(parameters)));
    }

    /** On the one event loop, so that the pool has first seen to what the answer before was about. */
    private Object ask(Function<SqlConnection, Future<RowSet<Row>>> question) {
        Promise<Object> answer = Promise.promise();
        vertx.runOnContext(turn -> transactions
                .run(begin -> Uni.createFrom().completionStage(() -> connect(begin, question)))
                .subscribe()
                .with(answer::complete, answer::fail));
        return wait(answer.future());
    }

    private CompletionStage<Object> connect(
            Supplier<String> begin, Function<SqlConnection, Future<RowSet<Row>>> question) {
        return pool.getConnection()
                .compose(connection -> {
                    var unused = begin.get();
                    return question.apply(connection)
                            .map(rows -> rows.iterator().next().getValue(0))
                            .eventually(() -> connection.close());
                })
                .toCompletionStage();
    }

    @Override
    public void close() {
        maker.close();
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private record Input(Vertx vertx) implements PgPoolCreator.Input {
        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions();
        }

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return List.of(new PgConnectOptions());
        }
    }
}
