package dev.tasksapi.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.function.Supplier;

/**
 * Cancels the statement that runs on a connection (PostgreSQL manual, section 53.2.8). PostgreSQL closes the connection that the
 * request came on when it has passed it on, and that is waited for here: what is sent on the other connection from then on is
 * safe from it. The client's own {@code cancelRequest} hangs up first, and so never knows.
 */
final class CancelRequest {
    private static final int LENGTH = 16;
    private static final int CODE = 80_877_102;
    private static final int PATIENCE_MILLISECONDS = 5_000;

    private final Vertx vertx;
    private final Supplier<Future<PgConnectOptions>> options;

    CancelRequest(Vertx vertx, Supplier<Future<PgConnectOptions>> options) {
        this.vertx = vertx;
        this.options = options;
    }

    /** Succeeds in any case; a connection of which nobody can tell what the request does to it is closed with that. */
    Future<Void> send(SqlConnection busy) {
        Connection connection = ((SqlConnectionInternal) busy).unwrap();
        Buffer message = Buffer.buffer()
                .appendInt(LENGTH)
                .appendInt(CODE)
                .appendInt(connection.getProcessId())
                .appendInt(connection.getSecretKey());
        return options.get().compose(known -> deliver(known, message)).recover(failure -> {
            PhysicalConnection.of(busy).close();
            return Future.succeededFuture();
        });
    }

    private Future<Void> deliver(PgConnectOptions known, Buffer message) {
        NetClient client = vertx.createNetClient(new NetClientOptions(known));
        return client.connect(known.getSocketAddress())
                .compose(socket -> secured(socket, known.getSslMode()))
                .compose(socket -> untilClosed(socket, message))
                .onComplete(done -> client.close());
    }

    private static Future<NetSocket> secured(NetSocket socket, SslMode mode) {
        if (mode == SslMode.DISABLE) {
            return Future.succeededFuture(socket);
        }
        return TlsProbe.ask(socket)
                .<Void>compose(yes -> yes ? socket.upgradeToSsl() : Future.failedFuture("There is no TLS any more"))
                .map(secured -> socket);
    }

    private Future<Void> untilClosed(NetSocket socket, Buffer message) {
        Promise<Void> passedOn = Promise.promise();
        long patience = vertx.setTimer(PATIENCE_MILLISECONDS, timer -> passedOn.tryFail("PostgreSQL does not answer"));
        socket.exceptionHandler(passedOn::tryFail);
        socket.closeHandler(end -> passedOn.tryComplete());
        return socket.write(message)
                .compose(sent -> passedOn.future())
                .onComplete(known -> vertx.cancelTimer(patience));
    }
}
