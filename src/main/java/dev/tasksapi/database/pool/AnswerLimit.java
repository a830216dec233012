package dev.tasksapi.database.pool;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on a server that was told something and has not said a word since: a network that was cut swallows what is
 * sent, and nobody is told. {@link SilenceLimit} is for connections on which nothing is going on, and more patient.
 */
final class AnswerLimit extends ChannelDuplexHandler {
    private final long limit;
    private boolean isAwaiting;
    private boolean isWatched;
    private long since;

    AnswerLimit(Duration limit) {
        this.limit = limit.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
        if (!isAwaiting) {
            isAwaiting = true;
            since = System.nanoTime();
            watch(context, limit);
        }
        var unused = context.write(message, written);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        isAwaiting = false;
        context.fireChannelRead(message);
    }

    /** One timer at a time, and none for each message. */
    private void watch(ChannelHandlerContext context, long nanos) {
        if (!isWatched) {
            isWatched = true;
            var unused = context.executor().schedule(() -> judge(context), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void judge(ChannelHandlerContext context) {
        isWatched = false;
        long left = since + limit - System.nanoTime();
        if (isAwaiting && left > 0) {
            watch(context, left);
        } else if (isAwaiting) {
            var unused = context.close();
        }
    }
}
