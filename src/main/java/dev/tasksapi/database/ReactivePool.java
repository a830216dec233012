package dev.tasksapi.database;

import static io.netty.handler.flush.FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.time.Duration;
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

    /** How long to wait for a server to answer a new connection, and how long at least one from the pool is waited for. */
    static final int CONNECT_SECONDS = 5;

    /** Health checks that may wait for a connection; requests wait in {@link PoolQueue}. */
    private static final int MAX_WAITING = 256;

    /** A little longer than the pool keeps idle connections, so that those are closed with a good-bye. */
    private static final int SILENCE_SECONDS = 65;

    /** How much longer than a statement may run a server may take to say the first word in answer. */
    private static final int ANSWER_SECONDS = 5;

    private final DatabaseSettings settings;
    private final DatabaseLimits limits;
    private final DatabaseUse use;
    private final PoolQueue queue;

    ReactivePool(DatabaseSettings settings, DatabaseLimits limits, DatabaseUse use, PoolQueue queue) {
        this.settings = settings;
        this.limits = limits;
        this.use = use;
        this.queue = queue;
    }

    /** The settings are read at the first connection, because the pool is made before they are checked. */
    @Override
    public Pool create(Input input) {
        return create(input, SILENCE_SECONDS);
    }

    Pool create(Input input, int silenceSeconds) {
        Vertx vertx = input.vertx();
        Duration budget = limits.connectBudgetUnlessWrong();
        Supplier<Future<PgConnectOptions>> options =
                options(input.pgConnectOptionsList().get(0), new TlsProbe(vertx));
        ConnectionFactory factory = PgDriver.INSTANCE.createConnectionFactory(vertx, options);
        PatientConnector connector = new PatientConnector(
                vertx, context -> factory.connect(context).compose(made -> prepare(made, silenceSeconds)), budget);
        Pool pool = PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout((int) Math.max(budget.toSeconds(), CONNECT_SECONDS))
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxWaitQueueSize(MAX_WAITING))
                .connectingTo(() -> options.get().map(SqlConnectOptions.class::cast))
                .using(vertx)
                .build();
        openBy(connector, pool);
        return new RequestPool(vertx, pool, factory, new CancelRequest(vertx, options), use);
    }

    /** There is no other way yet to have a pool wait for what its connections are made of. */
    @SuppressWarnings("deprecation")
    private static void openBy(PatientConnector connector, Pool pool) {
        pool.connectionProvider(connector::connect);
    }

    private Supplier<Future<PgConnectOptions>> options(PgConnectOptions defaults, TlsProbe probe) {
        return () -> {
            DatabaseUrl url = settings.application();
            return probe.mode(url).map(mode -> options(defaults, url, mode));
        };
    }

    /**
     * Takes a new connection under watch, has what is written in one turn of the event loop leave with one system call, and sees
     * to what its session may be left with.
     */
    private Future<SqlConnection> prepare(SqlConnection connection, int silenceSeconds) {
        ChannelPipeline pipeline = PhysicalConnection.of(connection).pipeline();
        queue.connectionOpened(pipeline.channel().closeFuture());
        pipeline.addFirst(new FlushConsolidationHandler(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
        Duration statement = limits.statementTimeout();
        if (!statement.isZero()) {
            pipeline.addFirst(new AnswerLimit(statement.plusSeconds(ANSWER_SECONDS)));
        }
        pipeline.addFirst(new SilenceLimit(silenceSeconds));
        PreparedStatements statements = limits.preparedStatements();
        Future<Boolean> isOwn = statements == PreparedStatements.OFF
                ? Future.succeededFuture(false)
                : OwnSession.begin(connection, limits);
        return isOwn.map(own -> statements.applyTo(connection, own))
                .onFailure(failure -> PhysicalConnection.of(connection).close());
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
        options.setCachePreparedStatements(true);
        options.getProperties()
                .remove("extra_float_digits"); // PgBouncer refuses it, and it changes nothing since PostgreSQL 12
        options.addProperty("application_name", APPLICATION_NAME);
        if (url.session().options() != null) {
            options.addProperty("options", url.session().options());
        }
        ReactiveTls.apply(mode, url.rootCertificate(), options);
        return options;
    }
}
