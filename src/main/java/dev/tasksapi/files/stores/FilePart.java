package dev.tasksapi.files.stores;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Bytes on their way to a key, beside what is kept there and beside what others send there. */
public interface FilePart {
    /**
     * Takes what comes. When this has failed, nothing of it is there.
     *
     * @param bytes a stream that is paused; how it fails, this fails
     */
    Future<Void> write(ReadStream<Buffer> bytes);

    /** Keeps what was written under the key, in place of what was there. Called once. */
    Future<Void> publish();

    /** Forgets what was written. What is published stays. */
    Future<Void> drop();
}
