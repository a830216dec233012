package dev.tasksapi.attachments;

import dev.tasksapi.files.FileName;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Imported;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An imported attachment whose bytes are in the store.
 *
 * @param type as its bytes say
 */
record KeptAttachment(ImportedAttachment item, String objectKey, String type) implements Imported {
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

    Assignments toAssignments() {
        return new Assignments()
                .belong("task_id", "task", item.taskId())
                .set("object_key", objectKey)
                .set("name", FileName.of(item.name()))
                .set("type", type)
                .set("size", item.size());
    }
}
