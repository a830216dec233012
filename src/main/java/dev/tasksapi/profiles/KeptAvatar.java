package dev.tasksapi.profiles;

import dev.tasksapi.files.Reservation;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Imported;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An imported picture whose bytes are in the store.
 *
 * @param type as its bytes say
 */
record KeptAvatar(ImportedAvatar item, String objectKey, String type) implements Imported {
    @Override
    public @Nullable Long id() {
        return item.id();
    }

    @Override
    public @Nullable Instant createdAt() {
        return item.createdAt();
    }

    /** The key is another one each time. */
    @Override
    public String content() {
        return item.content();
    }

    /** That of its row. */
    Reservation room(long row) {
        return new Reservation(row, objectKey, item.size());
    }

    /** As one that is coming, because there may be another picture. */
    Assignments toAssignments() {
        return new Assignments()
                .set("object_key", objectKey)
                .set("size", item.size())
                .set("deleted_at", Instant.now());
    }
}
