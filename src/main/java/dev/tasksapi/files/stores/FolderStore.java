package dev.tasksapi.files.stores;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
        FilePart part = part(key);
        return part.write(bytes).compose(written -> part.publish()).recover(failure -> part.drop()
                .transform(dropped -> Future.failedFuture(failure)));
    }

    @Override
    public FilePart part(String key) {
        return new FolderPart(vertx, incoming, shelf(key), key);
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

    /** With what a crash has left of it. */
    @Override
    public Future<Void> delete(String key) {
        return vertx.executeBlocking(
                () -> {
                    for (Path part : parts(key)) {
                        Files.deleteIfExists(part);
                    }
                    Files.deleteIfExists(place(key));
                    return null;
                },
                false);
    }

    private List<Path> parts(String key) throws IOException {
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.filter(file -> file.getFileName().toString().startsWith(key))
                    .toList();
        }
    }

    private Path place(String key) {
        return shelf(key).resolve(key);
    }

    private Path shelf(String key) {
        return folder.resolve(key.substring(0, PREFIX));
    }
}
