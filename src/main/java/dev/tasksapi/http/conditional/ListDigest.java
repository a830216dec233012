package dev.tasksapi.http.conditional;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.http.paging.Page;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The tag of a list: a digest of the ids and versions of its rows, in their order, and of what its headers say. */
final class ListDigest {
    /** Of the 32 that SHA-256 makes; as many keep two lists of one URL apart. */
    private static final int BYTES = 15;

    private ListDigest() {}

    /**
     * The strong tag of a list.
     *
     * @return null for a list of something else, and for one whose further pages are read in transactions of their own
     */
    static @Nullable EntityTag of(Page<?> list) {
        StringBuilder text = new StringBuilder().append(list.cursor()).append(list.total());
        for (Object item : list.items()) {
            if (!(item instanceof Versioned row)) {
                return null;
            }
            Instant version = row.updatedAt();
            text.append(EntityTag.shape(row))
                    .append(' ')
                    .append(row.id())
                    .append(' ')
                    .append(version.getEpochSecond())
                    .append('.')
                    .append(version.getNano())
                    .append('\n');
        }
        return list.next() == null ? new EntityTag(digest(text.toString()), false) : null;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
