package dev.tasksapi.http.bodies;

import java.io.IOException;
import java.io.InputStream;

/** Some of the bytes of a body, from the first to the last. */
final class BodyStream extends InputStream {
    private static final int END = -1;
    private static final int BYTE = 0xFF;

    private final BodyBytes bytes;
    private long place;
    private long left;

    BodyStream(BodyBytes bytes, long from, long length) {
        this.bytes = bytes;
        this.place = from;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & BYTE;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = left == 0 ? END : bytes.read(into, offset, (int) Math.min(length, left), place);
        if (count > 0) {
            place += count;
            left -= count;
        }
        return count;
    }
}
