package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

@Schema(
        name = "UpdateTask",
        description =
                "What is to change: a field that is absent stays as it is, and fields that are not named here are ignored")
record UpdateTaskRequest(
        @Schema(description = "The new title, as in a new task", examples = "Buy oat milk")
        @Text(max = 200, blank = false)
        JsonNullable<@NotNull(message = "must not be null") String> title,

        @Schema(description = "The new description; null takes it away", examples = "One litre is enough")
        @Text(max = 10_000)
        JsonNullable<@Nullable String> description,

        @Schema(description = "Whether it is done", examples = "true")
        JsonNullable<@NotNull(message = "must be true or false") Boolean> completed,

        @Schema(
                implementation = Instant.class,
                description = "When it is due, as in a new task; null takes it away",
                examples = "2026-12-31T12:00:00Z")
        JsonNullable<@Nullable Instant> dueAt,

        @Schema(
                implementation = Integer.class,
                description = "How urgent it is",
                minimum = "0",
                maximum = "3",
                examples = "3")
        JsonNullable<
                        @NotNull(message = "must not be null") @Range(min = 0, max = 3, message = "must be 0 to 3")
                        Integer>
                priority,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = Labels.Described.class,
                description = "All its labels; later repetitions are dropped",
                maxItems = Labels.MAX,
                examples = "[\"errand\"]")
        JsonNullable<@NotNull(message = "must not be null") @Valid Labels> labels,

        @Schema(
                implementation = Long.class,
                description = "The project to put it into, as in a new task; null takes it out of its project",
                examples = "7")
        JsonNullable<@Nullable Long> projectId) {
    Assignments toAssignments() {
        Assignments changes = new Assignments();
        title.ifPresent(value -> changes.set("title", value));
        description.ifPresent(value -> changes.set("description", value));
        completed.ifPresent(value -> complete(changes, value));
        dueAt.ifPresent(value -> changes.set("due_at", value));
        priority.ifPresent(value -> changes.set("priority", value));
        labels.ifPresent(value -> changes.set("labels", value.distinct()));
        projectId.ifPresent(value -> changes.refer("project_id", "project", value));
        return changes;
    }

    /** What completes a task. */
    static Assignments completion() {
        Assignments changes = new Assignments();
        complete(changes, true);
        return changes;
    }

    /** A task that is completed already keeps the time at which it became so. */
    private static void complete(Assignments changes, boolean completed) {
        changes.set("completed", completed);
        if (completed) {
            changes.compute("completed_at", "case when completed then completed_at else clock_timestamp() end");
        } else {
            changes.compute("completed_at", "null");
        }
    }
}
