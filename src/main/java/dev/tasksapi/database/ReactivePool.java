package dev.tasksapi.database;

import static io.netty.handler.flush.FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the pool that requests use; its size, and how long a connection lives, are in {@code application.properties}.
 *
 * <p>No request is given a connection that is known to be dead: the pool drops one as soon as its TCP connection ends,
 * which is how a server that restarts, or ends a session, is noticed. A peer that vanishes without a word is noticed by its
 * silence ({@link SilenceLimit}), whether the connection idles in the pool or a request waits on it; that request fails,
 * and the next gets a new connection.
 */
@Singleton
class ReactivePool implements PgPoolCreator {
    static final String APPLICATION_NAME = "tasks-api";

    /** How long to wait for a server to answer a new connection, and how long a request waits for one from the pool. */
    static final int CONNECT_SECONDS = 5;

    /** Requests that may wait for a connection; beyond that they are refused at once. */
    private static final int MAX_WAITING = 2_048;

    /** A little longer than the pool keeps idle connections, so that those are closed with a good-bye. */
    private static final int SILENCE_SECONDS = 65;

    private final DatabaseSettings settings;

    ReactivePool(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** The settings are read at the first connection, because the pool is made before they are checked. */
    @Override
    public Pool create(Input input) {
        return create(input, SILENCE_SECONDS);
    }

    Pool create(Input input, int silenceSeconds) {
        PgConnectOptions defaults = input.pgConnectOptionsList().get(0);
        TlsProbe probe = new TlsProbe(input.vertx());
        Supplier<Future<SqlConnectOptions>> options = () -> {
            DatabaseUrl url = settings.application();
            return probe.mode(url).map(mode -> options(defaults, url, mode));
        };
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(CONNECT_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxWaitQueueSize(MAX_WAITING))
                .connectingTo(options)
                .withConnectHandler(connection -> prepare(connection, silenceSeconds))
                .using(input.vertx())
                .build();
    }

    /**
     * Takes a new connection of the pool under watch, and has what is written in one turn of the event loop leave with one
     * system call; then gives it back.
     */
    private static void prepare(SqlConnection connection, int silenceSeconds) {
        if (((SqlConnectionInternal) connection).unwrap().unwrap() instanceof SocketConnectionBase client) {
            client.socket()
                    .channelHandlerContext()
                    .pipeline()
                    .addFirst(
                            new SilenceLimit(silenceSeconds),
                            new FlushConsolidationHandler(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
        }
        connection.close();
    }

    static PgConnectOptions options(PgConnectOptions defaults, DatabaseUrl url, SslMode mode) {
        PgConnectOptions options = new PgConnectOptions(defaults)
                .setHost(url.host())
                .setPort(url.port())
                .setDatabase(url.database())
                .setUser(url.user())
                .setPassword(url.password())
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS))
                .setTcpKeepAlive(true);
        options.addProperty("application_name", APPLICATION_NAME);
        if (url.options() != null) {
            options.addProperty("options", url.options());
        }
        ReactiveTls.apply(mode, url.rootCertificate(), options);
        return options;
    }
}
