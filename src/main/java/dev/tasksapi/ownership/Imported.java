package dev.tasksapi.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as it stands in a document to import. A record that has the two fields has the methods. */
public interface Imported {
    /** What it was called where it comes from; null: the document does not say. */
    @Nullable
    Long id();

    /** When it was made there; null: the document does not say. */
    @Nullable
    Instant createdAt();
}
