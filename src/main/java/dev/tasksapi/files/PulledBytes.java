package dev.tasksapi.files;

import dev.tasksapi.files.stores.StoredBytes;
import dev.tasksapi.ownership.FileBytes;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Bytes out of a store for a reader that asks for each piece. Both are on the event loop of one request. */
final class PulledBytes implements FileBytes {
    private final StoredBytes bytes;

    /** What came before it was asked for. */
    private final Queue<Buffer> pieces = new ArrayDeque<>();

    private @Nullable UniEmitter<? super @Nullable Buffer> reader;
    private @Nullable Throwable failure;
    private boolean isAtEnd;
    private boolean isClosed;

    PulledBytes(StoredBytes bytes) {
        this.bytes = bytes;
        bytes.stream().exceptionHandler(this::fail).endHandler(end -> finish()).handler(this::take);
    }

    @Override
    public Uni<@Nullable Buffer> next() {
        return Uni.createFrom().emitter(asking -> {
            reader = asking;
            if (!answer()) {
                bytes.stream().fetch(1);
            }
        });
    }

    /** Whether there is something to say already. */
    private boolean answer() {
        @Nullable UniEmitter<? super @Nullable Buffer> asking = reader;
        boolean isReady = failure != null || isAtEnd || !pieces.isEmpty();
        if (asking != null && isReady) {
            reader = null;
            if (!pieces.isEmpty()) {
                asking.complete(pieces.remove());
            } else if (failure != null) {
                asking.fail(failure);
            } else {
                asking.complete(null);
            }
        }
        return isReady;
    }

    private void take(Buffer piece) {
        pieces.add(piece);
        answer();
    }

    private void finish() {
        isAtEnd = true;
        answer();
    }

    private void fail(Throwable reason) {
        failure = reason;
        answer();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            bytes.release().run();
        }
    }
}
