package dev.tasksapi.files;

import dev.tasksapi.ownership.FileBytes;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** Bytes that are asked for piece by piece, for a reader that wants a stream. Both are on one event loop. */
final class PushedBytes implements ReadStream<Buffer> {
    private final FileBytes bytes;
    private long demand;
    private boolean isAsking;
    private boolean isEnded;

    /** A piece that came when the reader had paused. */
    private @Nullable Buffer waiting;

    private @Nullable Handler<Buffer> onBytes;
    private @Nullable Handler<Void> onEnd;
    private @Nullable Handler<Throwable> onFailure;

    /** It is paused. */
    PushedBytes(FileBytes bytes) {
        this.bytes = bytes;
    }

    private void goOn() {
        if (demand == 0 || isAsking || isEnded || onBytes == null) {
            return;
        }
        @Nullable Buffer piece = waiting;
        if (piece == null) {
            isAsking = true;
            bytes.next().subscribe().with(this::take, this::fail);
        } else {
            waiting = null;
            hand(piece);
        }
    }

    private void take(@Nullable Buffer piece) {
        isAsking = false;
        if (piece == null) {
            isEnded = true;
            if (onEnd != null) {
                onEnd.handle(null);
            }
        } else if (demand == 0) {
            waiting = piece;
        } else {
            hand(piece);
        }
    }

    private void hand(Buffer piece) {
        demand -= demand == Long.MAX_VALUE ? 0 : 1;
        if (onBytes != null) {
            onBytes.handle(piece);
        }
        goOn();
    }

    private void fail(Throwable reason) {
        isAsking = false;
        isEnded = true;
        if (onFailure != null) {
            onFailure.handle(reason);
        }
    }

    @Override
    public PushedBytes exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        return this;
    }

    @Override
    public PushedBytes handler(@Nullable Handler<Buffer> handler) {
        onBytes = handler;
        return this;
    }

    @Override
    public PushedBytes endHandler(@Nullable Handler<Void> handler) {
        onEnd = handler;
        return this;
    }

    @Override
    public PushedBytes pause() {
        demand = 0;
        return this;
    }

    @Override
    public PushedBytes resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public PushedBytes fetch(long amount) {
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        goOn();
        return this;
    }
}
