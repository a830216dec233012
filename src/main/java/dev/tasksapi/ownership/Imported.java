package dev.tasksapi.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as it stands in a document to import. A record that has the two fields has the methods. */
public interface Imported {
    /** What a {@code position} may be: digits to the base 62, of which the last is no 0. */
    String POSITION = "[0-9A-Za-z]{0,199}[1-9A-Za-z]";

    /** What the client is told of any other. */
    String POSITION_RULE = "must be a position of this service";

    /** The time at which something was deleted, which is not in the future; null: it was not. */
    static @Nullable Instant past(@Nullable Instant deletedAt) {
        Instant now = Instant.now();
        return deletedAt != null && deletedAt.isAfter(now) ? now : deletedAt;
    }

    /** What it was called where it comes from; null: the document does not say. */
    @Nullable
    Long id();

    /** When it was made there; null: the document does not say. */
    @Nullable
    Instant createdAt();
}
