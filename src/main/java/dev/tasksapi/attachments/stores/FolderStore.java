package dev.tasksapi.attachments.stores;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder: each in one of 256 folders that the first digits of its key name. What is still coming is in a
 * folder beside them, so that a file has its place only when it is whole and on the disk.
 */
final class FolderStore implements FileStore {
    private static final int READ_BYTES = 64 * 1024;
    private static final int PREFIX = 2;

    private final Vertx vertx;
    private final Path folder;
    private final Path incoming;

    /** Of a folder that need not be there yet. */
    FolderStore(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder.toAbsolutePath().normalize();
        this.incoming = this.folder.resolve("incoming");
    }

    @Override
    public Future<Void> put(String key, ReadStream<Buffer> bytes, @Nullable Long length) {
        Path part = part(key);
        return vertx.fileSystem()
                .mkdirs(incoming.toString())
                .compose(made -> vertx.fileSystem()
                        .open(part.toString(), new OpenOptions().setRead(false).setCreateNew(true)))
                .compose(file -> bytes.pipe().to(file)) // ends the file in any case
                .compose(written -> onWorker(() -> publish(part, shelf(key))))
                .recover(failure -> delete(key).transform(deleted -> Future.failedFuture(failure)));
    }

    /** A rename is only as good as the bytes behind the name, and as the folder that has it. */
    private static @Nullable Void publish(Path part, Path shelf) throws IOException {
        force(part, StandardOpenOption.WRITE);
        Files.createDirectories(shelf);
        Files.move(part, shelf.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        if (File.separatorChar == '/') { // Windows opens no folders
            force(shelf, StandardOpenOption.READ);
        }
        return null;
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public Future<StoredBytes> get(String key, long from, long length) {
        OpenOptions reading = new OpenOptions().setWrite(false).setCreate(false);
        return vertx.fileSystem()
                .open(place(key).toString(), reading)
                .map(file -> bytes(file, from, length))
                .recover(failure -> Future.failedFuture(orMissing(failure, key)));
    }

    private static StoredBytes bytes(AsyncFile file, long from, long length) {
        file.pause();
        file.setReadBufferSize((int) Math.min(READ_BYTES, length))
                .setReadPos(from)
                .setReadLength(length);
        return new StoredBytes(file, file::close);
    }

    @Override
    public Future<Long> size(String key) {
        return vertx.fileSystem()
                .props(place(key).toString())
                .map(FileProps::size)
                .recover(failure -> Future.failedFuture(orMissing(failure, key)));
    }

    /** A folder has no address. */
    @Override
    public @Nullable DirectUpload direct(String key, String type, long length, Duration lifetime) {
        return null;
    }

    private static Throwable orMissing(Throwable failure, String key) {
        return failure.getCause() instanceof NoSuchFileException ? new MissingFileException(key) : failure;
    }

    @Override
    public Future<Void> delete(String key) {
        return onWorker(() -> {
            Files.deleteIfExists(part(key));
            Files.deleteIfExists(place(key));
            return null;
        });
    }

    private Future<Void> onWorker(Callable<@Nullable Void> work) {
        return vertx.executeBlocking(work, false);
    }

    private Path part(String key) {
        return incoming.resolve(key);
    }

    private Path place(String key) {
        return shelf(key).resolve(key);
    }

    private Path shelf(String key) {
        return folder.resolve(key.substring(0, PREFIX));
    }
}
