package dev.tasksapi.database.pool;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;

/**
 * Hangs up on a server that has not said a word for a while: the only sign of a peer that vanished without closing its
 * connections. The client's own idle timeouts do not help there, because they say good-bye and wait for the answer
 * (vertx-pg-client 4.5.25), and the kernel gives up only after a quarter of an hour.
 */
final class SilenceLimit extends IdleStateHandler {
    SilenceLimit(int seconds) {
        super(seconds, 0, 0);
    }

    /** Being the first handler, it closes the socket itself; whoever waits for an answer is told that there is none. */
    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent silence) {
        var unused = context.close();
    }
}
