package dev.tasksapi.projects;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Imported;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project as it stands in a document to import: as {@link ProjectResponse} writes it, or with less. */
@RegisterForReflection
record ImportedProject(
        @Nullable Long id,
        @NotNull @Text(max = 100, blank = false) String name,

        @Pattern(regexp = CreateProjectRequest.COLOR, message = CreateProjectRequest.COLOR_RULE) @Nullable
        String color,

        @Nullable Boolean archived,

        @Pattern(regexp = Imported.POSITION, message = Imported.POSITION_RULE) @Nullable
        String position,

        @Nullable Instant createdAt,
        @Nullable Instant deletedAt)
        implements Imported {
    @Override
    public boolean canBeReferredTo() {
        return true;
    }

    /** Nothing was deleted in the future. Its tasks are counted when they come. */
    Assignments toAssignments() {
        Assignments values = new Assignments()
                .set("name", name)
                .set("color", CreateProjectRequest.inLowerCase(color))
                .set("archived", archived != null && archived)
                .set("deleted_at", Imported.past(deletedAt));
        return position == null ? values.compute("position", "newest_position()") : values.set("position", position);
    }
}
