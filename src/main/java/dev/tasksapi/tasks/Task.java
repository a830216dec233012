package dev.tasksapi.tasks;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.ownership.OwnedEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something that somebody wants to get done. */
@Entity
@Immutable
class Task extends OwnedEntity {
    private @Nullable String title;

    private @Nullable String description;

    private boolean completed;

    /** For Hibernate. */
    protected Task() {}

    String title() {
        return requireNonNull(title);
    }

    @Nullable
    String description() {
        return description;
    }

    boolean completed() {
        return completed;
    }
}
