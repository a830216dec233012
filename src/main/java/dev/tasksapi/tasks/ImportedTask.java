package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Imported;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** A task as it stands in a document to import: as {@link TaskResponse} writes it, or with less. */
@RegisterForReflection
record ImportedTask(
        @Nullable Long id,
        @NotNull @Text(max = 200, blank = false) String title,
        @Text(max = 10_000) @Nullable String description,
        @Nullable Boolean completed,
        @Nullable Instant completedAt,
        @Nullable Instant dueAt,

        @Range(min = 0, max = 3, message = "must be 0 to 3") @Nullable
        Integer priority,

        @Valid @Nullable Labels labels,

        @Pattern(regexp = Imported.POSITION, message = Imported.POSITION_RULE) @Nullable
        String position,

        @Nullable Long projectId,
        @Nullable Instant createdAt,
        @Nullable Instant deletedAt)
        implements Imported {
    @Override
    public boolean canBeReferredTo() {
        return true;
    }

    /** Times stay as they were, so that a list has the order that it had. Nothing was deleted in the future. */
    Assignments toAssignments() {
        boolean isCompleted = completed != null && completed;
        Assignments values = new Assignments()
                .set("title", title)
                .set("description", description)
                .set("completed", isCompleted)
                .set("completed_at", isCompleted ? completedAt : null)
                .set("due_at", dueAt)
                .set("priority", priority == null ? 0 : priority)
                .set("labels", labels == null ? new String[0] : labels.distinct())
                .refer("project_id", "project", projectId)
                .set("deleted_at", Imported.past(deletedAt));
        return position == null ? values.compute("position", "newest_position()") : values.set("position", position);
    }
}
