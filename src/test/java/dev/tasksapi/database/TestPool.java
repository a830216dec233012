package dev.tasksapi.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
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
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var settings = new DatabaseSettings(new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(DatabaseSettings.URL, url))
                .build());
        return new TestPool(vertx, new ReactivePool(settings).create(new Input(vertx), silenceSeconds));
    }

    /** The first column of the first row; fails with a {@link java.util.concurrent.CompletionException}. */
    Object ask(String query) {
        Promise<Object> answer = Promise.promise();
        // On the one event loop, so that the pool has first seen to what the answer before was about
        vertx.runOnContext(turn -> pool.query(query)
                .execute()
                .map(rows -> rows.iterator().next().getValue(0))
                .onComplete(answer));
        return wait(answer.future());
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
