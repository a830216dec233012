package dev.tasksapi.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The types of sort keys, and how a {@link Cursor} holds their values. What it reads may have been made up. */
enum KeyType {
    /** An instant of the years 0001 to 9999, to the microsecond. */
    TIME {
        @Override
        void write(DataOutputStream bytes, Object value) throws IOException {
            bytes.writeLong(micros((Instant) value));
        }

        @Override
        @Nullable
        Object read(ByteBuffer bytes) {
            long micros = bytes.getLong();
            return FIRST <= micros && micros <= LAST ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS) : null;
        }
    },

    INTEGER {
        @Override
        void write(DataOutputStream bytes, Object value) throws IOException {
            bytes.writeInt((Integer) value);
        }

        @Override
        Object read(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },

    /** At most 65,535 bytes in UTF-8; no NUL, which PostgreSQL does not take. */
    TEXT {
        @Override
        void write(DataOutputStream bytes, Object value) throws IOException {
            byte[] text = ((String) value).getBytes(UTF_8);
            bytes.writeShort(text.length);
            bytes.write(text);
        }

        @Override
        @Nullable
        Object read(ByteBuffer bytes) throws CharacterCodingException {
            int length = Short.toUnsignedInt(bytes.getShort());
            if (length > bytes.remaining()) {
                return null;
            }
            String text = UTF_8.newDecoder()
                    .decode(bytes.slice(bytes.position(), length))
                    .toString();
            bytes.position(bytes.position() + length);
            return text.indexOf('\0') < 0 ? text : null;
        }
    };

    private static final long FIRST = micros(Instant.parse("0001-01-01T00:00:00Z"));
    private static final long LAST = micros(Instant.parse("9999-12-31T23:59:59.999999Z"));

    /** {@link ChronoUnit#MICROS} counts nanoseconds, of which 64 bits hold 292 years. */
    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    abstract void write(DataOutputStream bytes, Object value) throws IOException;

    /**
     * Null: no row can have such a value.
     *
     * @throws java.nio.BufferUnderflowException at the end of the bytes
     */
    abstract @Nullable Object read(ByteBuffer bytes) throws CharacterCodingException;
}
