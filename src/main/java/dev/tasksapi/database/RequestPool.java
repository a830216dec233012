package dev.tasksapi.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.impl.PgPoolImpl;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** The pool, which tells the {@link Attempt} that asks for a connection how its statement can be cancelled. */
final class RequestPool extends PgPoolImpl {
    private final Pool pool;
    private final ConnectionFactory factory;
    private final CancelRequest cancelRequest;
    private final DatabaseUse use;

    RequestPool(Vertx vertx, Pool pool, ConnectionFactory factory, CancelRequest cancelRequest, DatabaseUse use) {
        super((VertxInternal) vertx, new CloseFuture(), pool);
        this.pool = pool;
        this.factory = factory;
        this.cancelRequest = cancelRequest;
        this.use = use;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        @Nullable Attempt attempt = Attempt.starting();
        Future<SqlConnection> connection = pool.getConnection();
        if (attempt == null) {
            return connection;
        }
        use.mark();
        return connection.onSuccess(
                taken -> attempt.takeConnection(OwnSession.isLimited(taken), () -> cancelRequest.send(taken)));
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Future<Void> close() {
        return pool.close().onComplete(closed -> factory.close(Promise.promise()));
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }
}
