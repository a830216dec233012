package dev.tasksapi.http.bodies;

import io.vertx.core.buffer.Buffer;

/**
 * A body in memory.
 *
 * @param buffer nobody writes to it any more
 * @param onRelease is done when nobody needs it any more, and may be done again
 */
record KeptBody(Buffer buffer, Runnable onRelease) implements BodyBytes {
    /** One that nobody waits for. */
    KeptBody(Buffer buffer) {
        this(buffer, () -> {});
    }

    @Override
    public long size() {
        return buffer.length();
    }

    @Override
    public int read(byte[] into, int offset, int length, long place) {
        int count = (int) Math.min(length, buffer.length() - place);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        int from = (int) place;
        buffer.getBytes(from, from + count, into, offset);
        return count;
    }

    @Override
    public void release() {
        onRelease.run();
    }
}
