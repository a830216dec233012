package dev.tasksapi.database.pool;

import io.netty.channel.ChannelPipeline;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * What is below a connection of the client: the socket, and what its bytes go through. It is the only place that knows
 * classes of the client which are not its API; {@code ReactivePoolTest} fails where an upgrade has changed them.
 */
final class PhysicalConnection {
    private PhysicalConnection() {}

    static ChannelPipeline pipeline(SqlConnection connection) {
        SocketConnectionBase socket = (SocketConnectionBase) client(connection).unwrap();
        return socket.socket().channelHandlerContext().pipeline();
    }

    /** The number of the process by which the server introduced itself. */
    static int processId(SqlConnection connection) {
        return client(connection).getProcessId();
    }

    /** Closes it at once, without the client's good-bye, which waits for the server. A statement that waits fails. */
    static void close(SqlConnection connection) {
        var unused = pipeline(connection).firstContext().close();
    }

    private static Connection client(SqlConnection connection) {
        return ((SqlConnectionInternal) connection).unwrap();
    }
}
