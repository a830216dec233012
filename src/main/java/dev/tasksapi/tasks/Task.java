package dev.tasksapi.tasks;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.ownership.OwnedEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something that somebody wants to get done. */
@Entity
@Immutable
class Task extends OwnedEntity {
    private @Nullable String title;

    private @Nullable String description;

    private boolean completed;

    private @Nullable Instant completedAt;

    private @Nullable Instant dueAt;

    private int priority;

    private String @Nullable [] labels;

    private @Nullable Long projectId;

    private @Nullable String position;

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

    /** Null while active, also where an instance of an older version reopened the task and left the column alone. */
    @Nullable
    Instant completedAt() {
        return completed ? completedAt : null;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    int priority() {
        return priority;
    }

    List<String> labels() {
        return List.of(requireNonNull(labels));
    }

    @Nullable
    Long projectId() {
        return projectId;
    }

    String position() {
        return requireNonNull(position);
    }
}
