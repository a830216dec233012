package dev.tasksapi.files;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file while they come. It counts them, keeps the first few, and fails when there are more than there
 * may be. It lives on the event loop of its request.
 */
public final class IncomingFile implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final Bound bound;
    private final Buffer head = Buffer.buffer();
    private long size;
    private boolean isRead;
    private boolean isEnded;
    private @Nullable Throwable reasonWithoutEnd;
    private @Nullable Throwable failure;
    private @Nullable Handler<Buffer> onBytes;
    private @Nullable Handler<Void> onEnd;
    private @Nullable Handler<Throwable> onFailure;

    /**
     * Of a stream, which is paused.
     *
     * @param bound how many there may be
     */
    IncomingFile(ReadStream<Buffer> source, Bound bound) {
        this.source = source;
        this.bound = bound;
        source.pause();
        source.handler(this::take);
        source.endHandler(end -> end());
        source.exceptionHandler(this::fail);
    }

    private void take(Buffer bytes) {
        if (failure != null) {
            return;
        }
        size += bytes.length();
        if (size > bound.bytes()) {
            fail(bound.refusal());
            return;
        }
        int missing = FileType.HEAD_BYTES - head.length();
        if (missing > 0) {
            head.appendBuffer(bytes, 0, Math.min(missing, bytes.length()));
        }
        if (onBytes == null) {
            fail(new IllegalStateException("Bytes came that nobody reads"));
        } else {
            onBytes.handle(bytes);
        }
    }

    private void end() {
        if (failure == null) {
            isEnded = true;
            if (onEnd != null) {
                onEnd.handle(null);
            }
        }
    }

    /** Gives it up, unless it has ended. */
    void fail(Throwable reason) {
        if (failure == null && !isEnded) {
            failure = reason;
            if (onFailure != null) {
                onFailure.handle(reason);
            }
        }
    }

    /**
     * The source has no more than what waits in memory. All of that is handed on by the next turn of the event loop after
     * somebody reads it, and the end with it, if there is one.
     *
     * @param reason why it fails if there is none
     */
    void expectEnd(Throwable reason) {
        reasonWithoutEnd = reason;
        if (isRead) {
            resume();
        }
    }

    /** How many have come. */
    public long size() {
        return size;
    }

    /** The first of them, at most {@link FileType#HEAD_BYTES}. */
    public Buffer head() {
        return head;
    }

    /** Whoever reads it learns of a failure or an end that came before. */
    @Override
    public IncomingFile exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        if (handler != null && failure != null) {
            handler.handle(failure);
        }
        return this;
    }

    @Override
    public IncomingFile handler(@Nullable Handler<Buffer> handler) {
        onBytes = handler;
        return this;
    }

    @Override
    public IncomingFile endHandler(@Nullable Handler<Void> handler) {
        onEnd = handler;
        if (handler != null && isEnded) {
            handler.handle(null);
        }
        return this;
    }

    @Override
    public IncomingFile pause() {
        if (reasonWithoutEnd == null) {
            source.pause();
        }
        return this;
    }

    @Override
    public IncomingFile resume() {
        isRead = true;
        source.resume();
        if (reasonWithoutEnd != null) {
            Throwable reason = reasonWithoutEnd;
            Context context = Vertx.currentContext();
            context.runOnContext(next -> context.runOnContext(after -> fail(reason)));
        }
        return this;
    }

    @Override
    public IncomingFile fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
