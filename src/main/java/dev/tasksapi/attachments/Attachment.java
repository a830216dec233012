package dev.tasksapi.attachments;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.files.FileName;
import dev.tasksapi.files.FileType;
import dev.tasksapi.files.StoredFile;
import dev.tasksapi.ownership.OwnedEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A file of a task. Its bytes are in a store. They never change. */
@Entity
@Immutable
class Attachment extends OwnedEntity {
    private long taskId;

    private @Nullable String objectKey;

    private @Nullable String name;

    private @Nullable String type;

    private long size;

    long taskId() {
        return taskId;
    }

    /** Under which the store has the bytes: 32 hexadecimal digits. */
    String objectKey() {
        return requireNonNull(objectKey);
    }

    /** As {@link FileName} made it. */
    String name() {
        return requireNonNull(name);
    }

    /** As {@link FileType} judged it. */
    String type() {
        return requireNonNull(type);
    }

    /** In bytes. */
    long size() {
        return size;
    }

    StoredFile stored() {
        return new StoredFile(AttachmentResponse.of(this), objectKey(), name(), type(), size);
    }
}
