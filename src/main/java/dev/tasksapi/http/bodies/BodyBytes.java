package dev.tasksapi.http.bodies;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a body that has come whole, in memory or on the disk. They may be read on any thread that may block, and
 * at any place.
 */
public interface BodyBytes {
    /** How many there are. */
    long size();

    /**
     * Reads some of them, as {@link InputStream#read(byte[], int, int)} does.
     *
     * @param place of the first one, counted from 0
     */
    int read(byte[] into, int offset, int length, long place) throws IOException;

    /** All of them, without a copy. */
    default InputStream stream() {
        return stream(0, size());
    }

    /**
     * Some of them, without a copy; fewer where the body ends before.
     *
     * @param from the first of them, counted from 0
     */
    default InputStream stream(long from, long length) {
        return new BodyStream(this, from, length);
    }

    /** Gives back what they take; it can be called several times, on any thread. */
    void release();
}
