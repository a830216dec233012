package dev.tasksapi.profiles;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.files.StoredFile;
import dev.tasksapi.ownership.OwnedEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The picture of a profile. Its bytes are in a store. They never change: another picture is another row. */
@Entity
@Immutable
class Avatar extends OwnedEntity {
    private @Nullable String objectKey;

    private @Nullable String type;

    private long size;

    /** One of the images that a browser shows. */
    String type() {
        return requireNonNull(type);
    }

    /** In bytes. */
    long size() {
        return size;
    }

    StoredFile stored() {
        return new StoredFile(AvatarResponse.of(this), requireNonNull(objectKey), fileName(), type(), size);
    }

    /** As in {@code avatar.png}. How the file was called that a user sent is not kept. */
    private String fileName() {
        return "avatar." + type().substring(type().indexOf('/') + 1);
    }
}
