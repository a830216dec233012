package dev.tasksapi.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns keysets of one list of one owner into text and back. The text begins with a digest of what the list is, so
 * that a cursor of another list, or of somebody else's, is not taken for one of this. It is no secret: a
 * caller who makes one up gets their own rows.
 */
final class Cursor<E extends OwnedEntity> {
    private static final int DIGEST_LENGTH = 9;

    private final Order<E> order;
    private final byte[] digest;

    /**
     * Of a list.
     *
     * @param table the table's name in SQL
     */
    Cursor(Owner owner, String table, Filter filter, Order<E> order) {
        this.order = order;
        String list = String.join("\0", owner.subject(), table, order.toString(), filter.description());
        this.digest = Arrays.copyOf(sha256(list), DIGEST_LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it stands in a URL. */
    String encode(Keyset keyset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        try {
            data.write(digest);
            for (int n = 0; n < order.keys().size(); n++) {
                @Nullable Object value = keyset.values().get(n);
                data.writeBoolean(value != null);
                if (value != null) {
                    order.keys().get(n).type().write(data, value);
                }
            }
            data.writeLong(keyset.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no such thing in memory
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Whether it may be a cursor of any list. */
    static boolean isOne(String text) {
        try {
            return Base64.getUrlDecoder().decode(text).length > DIGEST_LENGTH + Long.BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Null: it is no cursor of this list. */
    @Nullable
    Keyset decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            byte[] ofList = new byte[DIGEST_LENGTH];
            bytes.get(ofList);
            return Arrays.equals(ofList, digest) ? keyset(bytes) : null;
        } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException e) {
            return null;
        }
    }

    private @Nullable Keyset keyset(ByteBuffer bytes) throws CharacterCodingException {
        List<@Nullable Object> values = new ArrayList<>();
        for (SortKey<E> key : order.keys()) {
            boolean isThere = bytes.get() != 0;
            @Nullable Object value = isThere ? key.type().read(bytes) : null;
            if (value == null && (isThere || !key.canBeNull())) {
                return null;
            }
            values.add(value);
        }
        long id = bytes.getLong();
        return bytes.hasRemaining() ? null : new Keyset(values, id);
    }
}
