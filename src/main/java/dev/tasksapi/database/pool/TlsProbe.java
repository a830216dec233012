package dev.tasksapi.database.pool;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.concurrent.TimeUnit;

/**
 * Settles {@code prefer} and {@code allow}: TLS where the server has it, else none. The reactive client could do that,
 * but leaves a connection open for each that a server without TLS turns down (vertx-pg-client 4.5.25), and a PostgreSQL
 * that is told to stop waits a minute for each of those. A server that had TLS once is never again spoken to without.
 */
final class TlsProbe {
    private static final int LENGTH = 8;
    private static final int SSL_REQUEST = 80_877_103;
    private static final byte YES = 'S';

    private final NetClient client;
    private volatile boolean hadTls;

    TlsProbe(Vertx vertx) {
        NetClientOptions options = new NetClientOptions();
        options.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(DatabaseSettings.CONNECT_SECONDS));
        options.setReadIdleTimeout(DatabaseSettings.CONNECT_SECONDS);
        this.client = vertx.createNetClient(options);
    }

    void close() {
        client.close();
    }

    /** The mode to connect with: the one of the URL, or what the server has. It fails where nobody answers. */
    Future<SslMode> mode(DatabaseUrl url) {
        if (url.sslMode() != SslMode.PREFER && url.sslMode() != SslMode.ALLOW) {
            return Future.succeededFuture(url.sslMode());
        }
        if (hadTls) {
            return Future.succeededFuture(SslMode.REQUIRE);
        }
        return client.connect(url.port(), url.host()).compose(TlsProbe::ask).map(yes -> {
            hadTls = hadTls || yes;
            return yes ? SslMode.REQUIRE : SslMode.DISABLE;
        });
    }

    /** Whether the server goes on with TLS on this connection, which is closed then. */
    private static Future<Boolean> ask(NetSocket socket) {
        Promise<Boolean> answer = Promise.promise();
        socket.handler(reply -> answer.tryComplete(reply.getByte(0) == YES));
        socket.exceptionHandler(answer::tryFail);
        socket.closeHandler(closed -> answer.tryFail(ClosedConnectionException.INSTANCE));
        return socket.write(question()).compose(sent -> answer.future()).onSuccess(yes -> socket.close());
    }

    /**
     * The first message of PostgreSQL's protocol (manual, section 53.7). In a constant, no native image could hold it.
     */
    private static Buffer question() {
        return Buffer.buffer(LENGTH).appendInt(LENGTH).appendInt(SSL_REQUEST);
    }
}
