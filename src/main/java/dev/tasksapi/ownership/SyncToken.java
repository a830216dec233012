package dev.tasksapi.ownership;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a device has already, as text that it keeps. It is no secret: whoever makes one up gets their own rows.
 *
 * @param binding a digest of whose it is and of which data ({@link SyncState#binding}); 8 bytes
 * @param since all that earlier transactions than this one changed is on the device, once the copy that is running ends
 * @param asOf when that was so
 * @param issuedAt when the device got it
 * @param nextXid the first transaction that had not ended before
 * @param run the copy or the changes that are running; null: none
 */
record SyncToken(
        long binding,
        long since,
        Instant asOf,
        Instant issuedAt,
        long nextXid,
        @Nullable Run run) {
    private static final byte FORMAT = 1;

    /** Whatever begins with up to this, and is not shorter than a token, is taken for a token of another format. */
    private static final byte MOST_FORMATS = 15;

    private static final int SHORTEST = 41;

    /** One of a format that is no longer read, which is as one that is too old. */
    private static final SyncToken OUTDATED = new SyncToken(0, 0, Instant.MIN, Instant.EPOCH, 0, null);

    /**
     * Several answers that belong together.
     *
     * @param isCopy whether they are a full copy
     * @param horizon what {@code since} is behind the last of them
     * @param begun what {@code asOf} is then
     * @param place where the next of them begins
     */
    record Run(boolean isCopy, long horizon, Instant begun, SyncPlace place) {}

    /** As it stands in a URL. */
    String encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        try {
            data.writeByte(FORMAT);
            data.writeLong(binding);
            data.writeLong(since);
            KeyType.TIME.write(data, asOf);
            KeyType.TIME.write(data, issuedAt);
            data.writeLong(nextXid);
            if (run != null) {
                data.writeBoolean(run.isCopy());
                data.writeLong(run.horizon());
                KeyType.TIME.write(data, run.begun());
                data.writeLong(run.place().number());
                data.writeByte(run.place().table());
                data.writeLong(run.place().id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no such thing in memory
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Null: it is no token. */
    static @Nullable SyncToken decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int length = bytes.remaining();
            byte format = bytes.get();
            boolean isOutdated = 0 < format && format <= MOST_FORMATS && length >= SHORTEST;
            return format == FORMAT ? read(bytes) : isOutdated ? OUTDATED : null;
        } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable SyncToken read(ByteBuffer bytes) throws CharacterCodingException {
        long binding = bytes.getLong();
        long since = bytes.getLong();
        @Nullable Object asOf = KeyType.TIME.read(bytes);
        @Nullable Object issuedAt = KeyType.TIME.read(bytes);
        long nextXid = bytes.getLong();
        @Nullable Run run = bytes.hasRemaining() ? readRun(bytes) : null;
        return asOf == null || issuedAt == null || bytes.hasRemaining()
                ? null
                : new SyncToken(binding, since, (Instant) asOf, (Instant) issuedAt, nextXid, run);
    }

    private static @Nullable Run readRun(ByteBuffer bytes) throws CharacterCodingException {
        boolean isCopy = bytes.get() != 0;
        long horizon = bytes.getLong();
        @Nullable Object begun = KeyType.TIME.read(bytes);
        SyncPlace place = new SyncPlace(bytes.getLong(), bytes.get(), bytes.getLong());
        if (begun == null) {
            throw new IllegalArgumentException("No time");
        }
        return new Run(isCopy, horizon, (Instant) begun, place);
    }
}
