package dev.tasksapi.mydata;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The bytes of an entry of a ZIP file. Never are there more than its list of entries says. */
final class ZipMemberBytes extends FilterInputStream {
    private static final int END = -1;
    private static final int BYTE = 0xFF;

    private final ZipMember entry;
    private final CRC32 sum = new CRC32();
    private long left;

    ZipMemberBytes(ZipMember entry, InputStream bytes) {
        super(bytes);
        this.entry = entry;
        this.left = entry.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & BYTE;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(into, offset, length);
        } catch (ZipException | EOFException e) {
            throw entry.broken();
        }
        if (count == END ? left != 0 || (int) sum.getValue() != entry.crc() : count > left) {
            throw entry.broken();
        }
        if (count > 0) {
            sum.update(into, offset, count);
            left -= count;
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
