package dev.tasksapi.mydata;

import dev.tasksapi.http.bodies.BodyBytes;
import dev.tasksapi.http.errors.ApiException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * The list of entries that stands at the end of a ZIP file (APPNOTE.TXT, sections 4.3.12 to 4.3.16), and is what
 * programs go by. It is read entry by entry, so that no number of entries fills the memory. Files over 4 GiB, with more
 * than 65,535 entries (Zip64) or with something in front of them will do; those in several parts will not.
 */
final class ZipDirectory {
    /** An export has at most 20,000, and whoever packs it again adds some of their own. */
    private static final int MOST_ENTRIES = 100_000;

    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int WIDE_LOCATOR = 0x07064b50;
    private static final int WIDE_LOCATOR_BYTES = 20;
    private static final int WIDE_END = 0x06064b50;
    private static final int WIDE_END_BYTES = 56;
    private static final long IN_WIDE_END = 0xFFFFFFFFL;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final BodyBytes zip;
    private final long start;
    private final long length;

    /** What stands in front of the ZIP file, which its places do not count. */
    private final long before;

    private ZipDirectory(BodyBytes zip, long start, long length, long before) {
        this.zip = zip;
        this.start = start;
        this.length = length;
        this.before = before;
    }

    /** It blocks. Throws a 400 if this is no ZIP file. */
    static ZipDirectory of(BodyBytes zip) throws IOException {
        try {
            return find(zip);
        } catch (ZipException | EOFException e) {
            throw broken();
        }
    }

    private static ZipDirectory find(BodyBytes zip) throws IOException {
        long place = endPlace(zip);
        ByteBuffer end = read(zip, place, END_BYTES);
        long length = unsigned(end.getInt(12));
        long offset = unsigned(end.getInt(16));
        if ((length == IN_WIDE_END || offset == IN_WIDE_END) && place >= WIDE_LOCATOR_BYTES) {
            ByteBuffer locator = read(zip, place - WIDE_LOCATOR_BYTES, WIDE_LOCATOR_BYTES);
            place = locator.getLong(8);
            ByteBuffer wide = read(zip, place, WIDE_END_BYTES);
            if (locator.getInt(0) != WIDE_LOCATOR || wide.getInt(0) != WIDE_END) {
                throw new ZipException();
            }
            length = wide.getLong(40);
            offset = wide.getLong(48);
        }
        long start = place - length;
        if (length < 0 || offset < 0 || start < offset) {
            throw new ZipException();
        }
        return new ZipDirectory(zip, start, length, start - offset);
    }

    /** A comment of any bytes may stand behind the end, which says how long it is. */
    private static long endPlace(BodyBytes zip) throws IOException {
        int length = (int) Math.min(zip.size(), END_BYTES + LONGEST_COMMENT);
        long from = zip.size() - length;
        ByteBuffer tail = read(zip, from, length);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == length) {
                return from + at;
            }
        }
        throw new ZipException();
    }

    /** Shows each entry, in the order of the list. It blocks. Throws a 400 if the list is broken or too long. */
    void each(Consumer<ZipMember> reader) throws IOException {
        try (InputStream in = new BufferedInputStream(zip.stream(start, length), BUFFER_BYTES)) {
            long left = length;
            for (int count = 0; left > 0; count++) {
                if (count == MOST_ENTRIES) {
                    throw ApiException.badRequest("The ZIP file has more than 100,000 entries; send an export alone");
                }
                left -= next(in, reader);
            }
        } catch (ZipException | EOFException e) {
            throw broken();
        }
    }

    /** Of how many bytes the entry is. */
    private long next(InputStream in, Consumer<ZipMember> reader) throws IOException {
        ByteBuffer head = take(in, ENTRY_BYTES);
        if (head.getInt(0) != ENTRY) {
            throw new ZipException();
        }
        int nameBytes = Short.toUnsignedInt(head.getShort(28));
        int extraBytes = Short.toUnsignedInt(head.getShort(30));
        int commentBytes = Short.toUnsignedInt(head.getShort(32));
        byte[] name = take(in, nameBytes).array();
        ByteBuffer extra = take(in, extraBytes);
        in.skipNBytes(commentBytes);
        reader.accept(ZipMember.of(zip, before, head, name, extra));
        return (long) ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
    }

    private static ByteBuffer take(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer read(BodyBytes zip, long place, int length) throws IOException {
        if (place < 0 || place > zip.size()) {
            throw new EOFException();
        }
        return take(zip.stream(place, length), length);
    }

    static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    private static ApiException broken() {
        return ApiException.badRequest("The body is no ZIP file, or a part of it is missing; send it whole");
    }
}
