package dev.tasksapi.files.stores;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where files are kept, under keys that nobody can guess: 32 hexadecimal digits. Nothing here blocks, and no file is
 * ever in memory as a whole.
 */
public interface FileStore {
    /**
     * Keeps what comes, under a key that nothing was kept under before. It is there as a whole when this has succeeded; when it has failed, nothing of it is there.
     *
     * @param bytes a stream that is paused; how it fails, this fails
     * @param length how many bytes will come; null: nobody knows
     */
    Future<Void> put(String key, ReadStream<Buffer> bytes, @Nullable Long length);

    /**
     * How a file that may be replaced is kept, in two steps.
     *
     * @return only of a store to which no client can send by itself ({@link #direct})
     */
    default FilePart part(String key) {
        throw new UnsupportedOperationException("Clients send to this store by themselves");
    }

    /**
     * Some of the bytes that are kept under the key, which is at least as many as are asked for. It fails with a {@link
     * MissingFileException} if there is no such key.
     *
     * @param from the first of them, counted from 0
     * @param length how many, at least one
     */
    Future<StoredBytes> get(String key, long from, long length);

    /** How many bytes are kept under the key. It fails with a {@link MissingFileException} if there is no such key. */
    Future<Long> size(String key);

    /**
     * How a client sends a file to the store itself, for a while; null: it cannot, and sends it to this service.
     *
     * @param type what the request says of the bytes
     * @param length how many bytes it has, no more and no less
     */
    @Nullable
    DirectUpload direct(String key, String type, long length, Duration lifetime);

    /** Removes what is kept under the key. What is not there counts as removed. */
    Future<Void> delete(String key);
}
