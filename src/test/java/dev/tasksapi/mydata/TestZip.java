package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Writes ZIP files entry by entry, also such as no library writes. */
final class TestZip {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> list = new ArrayList<>();

    /** An entry as it is to be written: what it says of itself need not be true. */
    static final class Entry {
        final byte[] name;
        int flags;
        int method = DEFLATED;
        int crc;
        long size;
        byte[] packed;
        byte[] extra = {};

        Entry(String name, byte[] bytes) {
            this.name = name.getBytes(UTF_8);
            this.size = bytes.length;
            this.packed = deflated(bytes);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            this.crc = (int) sum.getValue();
        }

        Entry stored(byte[] bytes) {
            method = STORED;
            packed = bytes;
            return this;
        }
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    TestZip raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    TestZip add(String name, byte[] bytes) {
        return add(new Entry(name, bytes));
    }

    TestZip add(String name, String text) {
        return add(name, text.getBytes(UTF_8));
    }

    TestZip stored(String name, byte[] bytes) {
        return add(new Entry(name, bytes).stored(bytes));
    }

    /** An entry in the list; in front of it the bytes with a head that says nothing of their number. */
    TestZip add(Entry entry) {
        int place = out.size();
        out.writeBytes(little(30)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) (entry.flags | 8))
                .putShort((short) entry.method)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putShort((short) entry.name.length)
                .putShort((short) 0)
                .array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.packed);
        return list(entry, place);
    }

    /** An entry in the list alone. */
    TestZip list(Entry entry, int place) {
        boolean isWide = entry.extra.length > 0;
        list.add(little(46 + entry.name.length + entry.extra.length)
                .putInt(0x02014b50)
                .putShort((short) 20)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt(entry.crc)
                .putInt(isWide ? -1 : entry.packed.length)
                .putInt(isWide ? -1 : (int) entry.size)
                .putShort((short) entry.name.length)
                .putShort((short) entry.extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(place)
                .put(entry.name)
                .put(entry.extra)
                .array());
        return this;
    }

    /** The same entry so many times more. */
    TestZip repeatLast(int times) {
        byte[] last = list.get(list.size() - 1);
        for (int n = 0; n < times; n++) {
            list.add(last);
        }
        return this;
    }

    private int writeList() {
        int start = out.size();
        list.forEach(out::writeBytes);
        return start;
    }

    /** As they are. */
    byte[] bytes() {
        return out.toByteArray();
    }

    byte[] end() {
        return end("");
    }

    byte[] end(String comment) {
        int start = writeList();
        int length = out.size() - start;
        int count = Math.min(list.size(), 0xFFFF);
        return raw(end(count, length, start, comment)).out.toByteArray();
    }

    private static byte[] end(int count, int length, int start, String comment) {
        return little(22 + comment.length())
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(length)
                .putInt(start)
                .putShort((short) comment.length())
                .put(comment.getBytes(UTF_8))
                .array();
    }

    /** With the end of Zip64, as programs write it that do not know before how long the file gets. */
    byte[] endWide() {
        int start = writeList();
        int length = out.size() - start;
        int place = out.size();
        out.writeBytes(little(56)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(list.size())
                .putLong(list.size())
                .putLong(length)
                .putLong(start)
                .array());
        out.writeBytes(
                little(20).putInt(0x07064b50).putInt(0).putLong(place).putInt(1).array());
        return raw(end(0xFFFF, -1, -1, "")).out.toByteArray();
    }

    /** The field of Zip64 with both lengths. */
    static byte[] wide(long size, long packed) {
        return little(20)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(size)
                .putLong(packed)
                .array();
    }

    static Map<String, byte[]> read(byte[] archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
