package dev.tasksapi.files.stores;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that grows, and then is renamed. No two have a name in common, so none gets in the way of another. */
final class FolderPart implements FilePart {
    private final Vertx vertx;
    private final Path incoming;
    private final Path part;
    private final Path shelf;
    private final Path place;

    /** Of a file in the one folder that goes to the other; its name there is the key. */
    FolderPart(Vertx vertx, Path incoming, Path shelf, String key) {
        this.vertx = vertx;
        this.incoming = incoming;
        this.part = incoming.resolve(key + "-" + UUID.randomUUID());
        this.shelf = shelf;
        this.place = shelf.resolve(key);
    }

    @Override
    public Future<Void> write(ReadStream<Buffer> bytes) {
        return vertx.fileSystem()
                .mkdirs(incoming.toString())
                .compose(made -> vertx.fileSystem()
                        .open(part.toString(), new OpenOptions().setRead(false).setCreateNew(true)))
                .compose(file -> bytes.pipe().to(file)) // ends the file in any case
                .compose(written -> vertx.executeBlocking(() -> force(part, StandardOpenOption.WRITE), false))
                .recover(failure -> drop().transform(dropped -> Future.failedFuture(failure)));
    }

    /** A rename is only as good as the bytes behind the name, and as the folder that has it. */
    @Override
    public Future<Void> publish() {
        return vertx.executeBlocking(
                () -> {
                    Files.createDirectories(shelf);
                    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
                    return File.separatorChar == '/' ? force(shelf, StandardOpenOption.READ) : null; // Windows cannot
                },
                false);
    }

    @Override
    public Future<Void> drop() {
        return vertx.executeBlocking(
                () -> {
                    Files.deleteIfExists(part);
                    return null;
                },
                false);
    }

    private static @Nullable Void force(Path path, OpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
        return null;
    }
}
