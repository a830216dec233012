package dev.tasksapi.mydata;

import dev.tasksapi.ownership.FileBytes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a file in a ZIP file, each piece unpacked on a worker thread. */
final class ArchiveBytes implements FileBytes {
    private static final int PIECE = 64 * 1024;

    private final Vertx vertx;
    private final ZipMember entry;
    private @Nullable InputStream open;

    ArchiveBytes(Vertx vertx, ZipMember entry) {
        this.vertx = vertx;
        this.entry = entry;
    }

    @Override
    public Uni<@Nullable Buffer> next() {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(this::read, false).toCompletionStage());
    }

    private @Nullable Buffer read() throws IOException {
        if (open == null) {
            open = entry.open();
        }
        byte[] bytes = new byte[PIECE];
        int count = open.readNBytes(bytes, 0, PIECE);
        return count == 0 ? null : Buffer.buffer(count == PIECE ? bytes : Arrays.copyOf(bytes, count));
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
