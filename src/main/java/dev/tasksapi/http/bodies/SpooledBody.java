package dev.tasksapi.http.bodies;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.lang.HashUtil;
import org.jspecify.annotations.Nullable;

/**
 * A body on the disk. Its file has no name from the start (the JDK removes the name of a file that is to be deleted on
 * close as soon as it is open, and Windows deletes it with its last handle), so nothing of it is left however the
 * service ends.
 */
final class SpooledBody implements BodyBytes {
    private final Vertx vertx;
    private final FileChannel file;
    private final MessageDigest digest = HashUtil.getMessageDigest("SHA-256");
    private final AtomicReference<@Nullable Runnable> onRelease = new AtomicReference<>();
    private String sha256 = "";
    private long size;

    private SpooledBody(Vertx vertx, FileChannel file) {
        this.vertx = vertx;
        this.file = file;
    }

    /** An empty one. It blocks, as {@link #append} does. */
    static SpooledBody in(Path folder, Vertx vertx) throws IOException {
        Path name = Files.createTempFile(Files.createDirectories(folder), "body-", "");
        return new SpooledBody(
                vertx,
                FileChannel.open(
                        name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    void append(Buffer bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes.getBytes());
        digest.update(left.duplicate());
        size += left.remaining();
        while (left.hasRemaining()) {
            file.write(left);
        }
    }

    /** Itself, when nothing comes any more. */
    SpooledBody whole() {
        sha256 = HexFormat.of().formatHex(digest.digest());
        return this;
    }

    /** Of all bytes, in hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(byte[] into, int offset, int length, long place) throws IOException {
        return file.read(ByteBuffer.wrap(into, offset, length), place);
    }

    /** Has something done once, when it is released. */
    void onRelease(Runnable work) {
        onRelease.set(work);
    }

    /** On another thread, because freeing much of a disk takes a while. */
    @Override
    public void release() {
        @Nullable Runnable work = onRelease.getAndSet(null);
        if (work != null) {
            work.run();
        }
        vertx.executeBlocking(
                () -> {
                    file.close();
                    return null;
                },
                false);
    }
}
