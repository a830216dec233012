package dev.tasksapi.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as it stands in a document to import. A record that has the two fields has the methods. */
public interface Imported {
    /** A regular expression for a {@code position} ({@link Ordering}). */
    String POSITION = "[0-9A-Za-z]{0,199}[1-9A-Za-z]";

    /** What a position must be. */
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

    /** What an item without an id or a time is known by: all that it says. */
    default String content() {
        return toString();
    }

    /** Whether other items of the document may refer to it, by its id there. */
    default boolean canBeReferredTo() {
        return false;
    }
}
