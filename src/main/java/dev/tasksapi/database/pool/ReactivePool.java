package dev.tasksapi.database.pool;

import static io.netty.handler.flush.FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.http.errors.DatabaseFailure;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the pool that requests use; its size, and how long a connection lives, are in {@code application.properties}.
 *
 * <p>No request is given a connection that is known to be dead: the pool drops one as soon as its TCP connection ends,
 * which is how a server that restarts, or ends a session, is noticed. A peer that vanishes without a word is noticed by
 * its silence ({@link SilenceLimit}), whether the connection idles in the pool or a request waits on it; that request
 * fails, and the next gets a new connection.
 */
@Singleton
class ReactivePool implements PgPoolCreator {
    /** Health checks that may wait for a connection; requests wait in {@link PoolQueue}. */
    private static final int MAX_WAITING = 256;

    /** A little longer than the pool keeps idle connections, so that those are closed with a good-bye. */
    private static final int SILENCE_SECONDS = 65;

    /** How much longer than a statement may run a server may take to say the first word in answer. */
    private static final int ANSWER_SECONDS = 5;

    private final DatabaseSettings settings;
    private final DatabaseLimits limits;
    private final Pooler pooler;
    private final PoolQueue queue;
    private Supplier<Future<Void>> closing = Future::succeededFuture;

    ReactivePool(DatabaseSettings settings, DatabaseLimits limits, Pooler pooler, PoolQueue queue) {
        this.settings = settings;
        this.limits = limits;
        this.pooler = pooler;
        this.queue = queue;
    }

    /** The settings are read at the first connection, because the pool is made before they are checked. */
    @Override
    public Pool create(Input input) {
        return create(input, SILENCE_SECONDS);
    }

    Pool create(Input input, int silenceSeconds) {
        Vertx vertx = input.vertx();
        PgConnectOptions defaults = input.pgConnectOptionsList().get(0);
        TlsProbe probe = new TlsProbe(vertx);
        Pool pool = PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(DatabaseSettings.CONNECT_SECONDS + 1)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxWaitQueueSize(MAX_WAITING))
                .connectingTo(new PgConnectOptions(defaults))
                .using(vertx)
                .build();
        ConnectionFactory factory = PgDriver.INSTANCE.createConnectionFactory(vertx, defaults);
        open(pool, context -> connect(context, factory, defaults, probe, silenceSeconds));
        closing = () -> pool.close().eventually(() -> {
            probe.close();
            Promise<Void> closed = Promise.promise();
            factory.close(closed);
            return closed.future();
        });
        return pool;
    }

    /** Closes the pool, and after it what its connections were made of, which Vert.x would complain about later. */
    @PreDestroy
    void close() {
        var unused = closing.get();
    }

    /** A pool has no other way yet to have a connection wait for something before it is used. */
    @SuppressWarnings("deprecation")
    private static void open(Pool pool, Function<Context, Future<SqlConnection>> connector) {
        pool.connectionProvider(connector);
    }

    /** Opens a connection within {@link DatabaseSettings#CONNECT_SECONDS}, on this context. */
    private Future<SqlConnection> connect(
            Context context, ConnectionFactory factory, PgConnectOptions defaults, TlsProbe probe, int silenceSeconds) {
        Promise<SqlConnection> opened = ((ContextInternal) context).promise();
        long begun = System.nanoTime();
        context.runOnContext(turn -> {
            Future<SqlConnection> connection = Future.<Void>succeededFuture().compose(nothing -> {
                DatabaseUrl url = settings.application();
                return probe.mode(url).compose(mode -> {
                    PgConnectOptions options = options(defaults, url, mode);
                    pooler.configure(options);
                    return factory.connect(context, options).compose(made -> prepare(made, options, silenceSeconds));
                });
            });
            connection.onSuccess(made -> {
                if (!opened.tryComplete(made)) {
                    PhysicalConnection.close(made);
                }
            });
            connection
                    .timeout(DatabaseSettings.CONNECT_SECONDS, TimeUnit.SECONDS)
                    .onFailure(failure -> {
                        if (DatabaseFailure.of(failure) == DatabaseFailure.AWAY) {
                            queue.connectionFailed(begun);
                        }
                        opened.tryFail(failure);
                    });
        });
        return opened.future();
    }

    /**
     * Takes a new connection under watch, has what is written in one turn of the event loop leave with one system call,
     * and sees to what its session may be left with.
     */
    private Future<SqlConnection> prepare(SqlConnection connection, PgConnectOptions options, int silenceSeconds) {
        ChannelPipeline pipeline = PhysicalConnection.pipeline(connection);
        pipeline.addFirst(new FlushConsolidationHandler(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
        Duration statement = limits.statementTimeout();
        if (!statement.isZero()) {
            pipeline.addFirst(new AnswerLimit(statement.plusSeconds(ANSWER_SECONDS)));
        }
        pipeline.addFirst(new SilenceLimit(silenceSeconds));
        return pooler.examine(connection, options)
                .onSuccess(ready -> queue.connectionOpened(pipeline.channel().closeFuture()))
                .onFailure(failure -> PhysicalConnection.close(connection));
    }

    static PgConnectOptions options(PgConnectOptions defaults, DatabaseUrl url, SslMode mode) {
        PgConnectOptions options = new PgConnectOptions(defaults)
                .setHost(url.host())
                .setPort(url.port())
                .setDatabase(url.database())
                .setUser(url.user())
                .setPassword(url.password())
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(DatabaseSettings.CONNECT_SECONDS))
                .setTcpKeepAlive(true);
        options.getProperties()
                .remove("extra_float_digits"); // PgBouncer refuses it, and it changes nothing since PostgreSQL 12
        options.addProperty("application_name", DatabaseSettings.APPLICATION_NAME);
        if (url.session().options() != null) {
            options.addProperty("options", url.session().options());
        }
        ReactiveTls.apply(mode, url.rootCertificate(), options);
        return options;
    }
}
