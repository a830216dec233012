package dev.tasksapi.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pool of the service, without the service. */
record TestPool(Vertx vertx, Pool pool) implements AutoCloseable {
    private static final String PREFIX = "tasks-api.database-limits.";

    static TestPool to(String url) {
        return to(url, 60);
    }

    static TestPool to(String url, int silenceSeconds) {
        return to(url, silenceSeconds, Map.of());
    }

    /** With limits, named as in the properties of Quarkus. */
    static TestPool to(String url, Map<String, String> limits) {
        return to(url, 60, limits);
    }

    private static TestPool to(String url, int silenceSeconds, Map<String, String> limits) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(LimitsConfig.class)
                .withDefaultValues(Map.of(DatabaseSettings.URL, url));
        limits.forEach((name, value) -> builder.withDefaultValue(PREFIX + name, value));
        SmallRyeConfig config = builder.build();
        ReactivePool pool = new ReactivePool(
                new DatabaseSettings(config),
                new DatabaseLimits(config.getConfigMapping(LimitsConfig.class), new DatabaseSettings(config)),
                new DatabaseUse(Duration.ofMinutes(1)),
                new PoolQueue(vertx, Duration.ofSeconds(1), 10));
        return new TestPool(vertx, pool.create(new Input(vertx), silenceSeconds));
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

    /** The same of a statement with parameters. */
    Object ask(String statement, Object... parameters) {
        Promise<Object> answer = Promise.promise();
        vertx.runOnContext(turn -> pool.preparedQuery(statement)
                .execute(Tuple.from(parameters))
                .map(rows -> rows.iterator().next().getValue(0))
                .onComplete(answer));
        return wait(answer.future());
    }

    /** Whether a transaction on its connection may leave it at the limits that the session has. */
    boolean isLimited() {
        Promise<Boolean> answer = Promise.promise();
        Attempt attempt = new Attempt(vertx);
        attempt.start(() -> pool.getConnection()
                .compose(connection -> connection.close().map(closed -> attempt.isLimited()))
                .onComplete(answer));
        return wait(answer.future());
    }

    /** Runs a query and leaves it; how it ended. */
    Throwable abandon(String query) {
        Promise<Throwable> end = Promise.promise();
        vertx.runOnContext(turn -> {
            Attempt attempt = new Attempt(vertx);
            attempt.start(() -> pool.getConnection().onComplete(connection -> attempt.hold(() -> {
                        Future<?> answer = connection.result().query(query).execute();
                        attempt.abandon();
                        return Uni.createFrom().completionStage(answer.toCompletionStage());
                    })
                    .eventually(() -> connection.result().close())
                    .subscribe()
                    .with(rows -> end.fail("It was not cancelled"), end::complete)));
        });
        return wait(end.future());
    }

    @Override
    public void close() {
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
