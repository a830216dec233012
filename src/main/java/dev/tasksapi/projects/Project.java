package dev.tasksapi.projects;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.ownership.OwnedEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What somebody's tasks are for. Its counts are those of its live tasks; triggers of PostgreSQL keep them. */
@Entity
@Immutable
class Project extends OwnedEntity {
    private @Nullable String name;

    private @Nullable String color;

    private boolean archived;

    private @Nullable String position;

    private int activeCount;

    private int completedCount;

    String name() {
        return requireNonNull(name);
    }

    /** As {@code #rrggbb}, in lower case. */
    @Nullable
    String color() {
        return color;
    }

    boolean archived() {
        return archived;
    }

    String position() {
        return requireNonNull(position);
    }

    int activeCount() {
        return activeCount;
    }

    int completedCount() {
        return completedCount;
    }
}
