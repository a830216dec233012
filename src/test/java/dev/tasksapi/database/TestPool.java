package dev.tasksapi.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pool of the service, without the service. */
record TestPool(Vertx vertx, Pool pool) implements AutoCloseable {
    static TestPool to(String url) {
        return to(url, 60);
    }

    static TestPool to(String url, int silenceSeconds) {
        Vertx vertx = Vertx.vertx();
        var settings = new DatabaseSettings(new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(DatabaseSettings.URL, url))
                .build());
        return new TestPool(vertx, new ReactivePool(settings).create(new Input(vertx), silenceSeconds));
    }

    /** The first column of the first row; fails with a {@link java.util.concurrent.CompletionException}. */
    Object ask(String query) {
        return wait(
                pool.query(query).execute().map(rows -> rows.iterator().next().getValue(0)));
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
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
