package dev.tasksapi.database;

import io.netty.channel.ChannelPipeline;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/** What is below a connection of the client or of its pool: the socket, and what its bytes go through. */
final class PhysicalConnection {
    /** The name of the client's handler that turns commands into messages of PostgreSQL. */
    static final String CODEC = "codec";

    private final ChannelPipeline pipeline;

    private PhysicalConnection(ChannelPipeline pipeline) {
        this.pipeline = pipeline;
    }

    static PhysicalConnection of(SqlConnection connection) {
        SocketConnectionBase client = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        return new PhysicalConnection(client.socket().channelHandlerContext().pipeline());
    }

    ChannelPipeline pipeline() {
        return pipeline;
    }

    /** Closes it at once, without the client's good-bye, which waits for the server. Whoever waits for an answer is told. */
    void close() {
        var unused = pipeline.firstContext().close();
    }
}
