package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.http.bodies.BodyBytes;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * An entry of a ZIP file, as the list at the end says (APPNOTE.TXT, section 4.3.12).
 *
 * @param name with slashes, in Unicode's form NFC
 * @param packed how many bytes it takes in the file
 * @param size how many bytes it has
 * @param place where it begins
 */
record ZipMember(BodyBytes zip, String name, int flags, int method, int crc, long packed, long size, long place) {
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int WIDE = 1;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int LONGEST_SHOWN = 200;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** No name of an export, and none that anybody may be handed on. */
    private static final Pattern OUTSIDE = Pattern.compile("(?s)/.*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?");

    /**
     * Of what the list has of it.
     *
     * @param before what stands in front of the ZIP file
     * @param extra further fields, of which those of Zip64 count (section 4.5.3)
     */
    static ZipMember of(BodyBytes zip, long before, ByteBuffer head, byte[] name, ByteBuffer extra) {
        ByteBuffer wide = wide(extra);
        long size = width(head.getInt(24), wide);
        long packed = width(head.getInt(20), wide);
        long place = before + width(head.getInt(42), wide);
        return new ZipMember(
                zip,
                normal(decode(name)),
                head.getShort(8),
                Short.toUnsignedInt(head.getShort(10)),
                head.getInt(16),
                packed,
                size,
                place);
    }

    private static String normal(String name) {
        String normal = Normalizer.normalize(name.replace('\\', '/'), Normalizer.Form.NFC);
        return normal.startsWith("./") ? normal.replaceFirst("^(\\./)+", "") : normal;
    }

    private static ByteBuffer wide(ByteBuffer extra) {
        while (extra.remaining() >= 2 * Short.BYTES) {
            int id = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (id == WIDE) {
                return extra.slice(extra.position(), length).order(extra.order());
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** A number that does not fit is among the further fields, which have those that do not in this order. */
    private static long width(int value, ByteBuffer wide) {
        return value == -1 && wide.remaining() >= Long.BYTES ? wide.getLong() : ZipDirectory.unsigned(value);
    }

    /** Some programs write UTF-8 and do not say so; of others only ASCII can be read. */
    private static String decode(byte[] name) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException e) {
            return new String(name, ISO_8859_1);
        }
    }

    /** Its name; a 400 if that leads out of the ZIP file. */
    String safeName() {
        if (OUTSIDE.matcher(name).matches()) {
            throw refusal("has a name that leads elsewhere; send an export as it is");
        }
        return name;
    }

    /** Throws a 400 if it is packed in a way that nobody reads here. */
    void refuseIfUnreadable() {
        if ((flags & ENCRYPTED) != 0) {
            throw refusal("is encrypted; pack it without a password");
        }
        if (method != STORED && method != DEFLATED) {
            throw refusal("is packed in a way that is not read here; pack it by Deflate, or not at all");
        }
    }

    /** Its bytes. Reading them blocks, and fails with a 400 if they are not those that the list speaks of. */
    InputStream open() throws IOException {
        try {
            ByteBuffer local = ZipDirectory.read(zip, place, LOCAL_BYTES);
            long data = place
                    + LOCAL_BYTES
                    + Short.toUnsignedInt(local.getShort(26))
                    + Short.toUnsignedInt(local.getShort(28));
            if (local.getInt(0) != LOCAL || packed < 0 || packed > zip.size() - data) {
                throw new ZipException();
            }
            InputStream bytes = zip.stream(data, packed);
            return new ZipMemberBytes(this, method == STORED ? bytes : inflated(bytes));
        } catch (ZipException | EOFException e) {
            throw broken();
        }
    }

    /** Without a head of zlib, for which the inflater wants one byte more than there is. */
    private static InputStream inflated(InputStream bytes) {
        Inflater inflater = new Inflater(true);
        InputStream padded = new SequenceInputStream(bytes, new ByteArrayInputStream(new byte[1]));
        return new InflaterInputStream(padded, inflater, BUFFER_BYTES) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    ApiException broken() {
        return refusal("is broken; pack it again");
    }

    ApiException refusal(String rule) {
        String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
        return ApiException.invalid(List.of(new FieldError(shown, shown + " in the ZIP file " + rule)));
    }
}
