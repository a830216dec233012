package dev.tasksapi.files.stores;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * Bytes out of a store.
 *
 * @param stream is paused; where the store has lost some of them, it ends early
 * @param release gives back what the stream holds, and is to be run once, whether it was read to its end or not
 */
public record StoredBytes(ReadStream<Buffer> stream, Runnable release) {}
