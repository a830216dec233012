package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.openapitools.jackson.nullable.JsonNullable;

@Schema(
        name = "UpdateTask",
        description =
                "What is to change: a field that is absent stays as it is, and fields that are not named here are ignored")
record UpdateTaskRequest(
        @Schema(
                implementation = String.class,
                description = "The new title, as in a new task",
                pattern = SurroundingSpace.PATTERN_1_TO_200,
                examples = "Buy oat milk")
        JsonNullable<@NotNull(message = "Title must not be null") @TaskTitle String> title,

        @Schema(
                implementation = String.class,
                description = "The new description; null takes it away",
                maxLength = TaskDescription.MAX_LENGTH,
                pattern = TaskDescription.PATTERN,
                nullable = true,
                examples = "One litre is enough")
        JsonNullable<@TaskDescription String> description,

        @Schema(implementation = Boolean.class, description = "Whether it is done", examples = "true")
        JsonNullable<@NotNull(message = "Completed must be true or false") Boolean> completed) {
    UpdateTaskRequest {
        if (title.isPresent() && title.get() != null) {
            title = JsonNullable.of(SurroundingSpace.removeFrom(title.get()));
        }
    }

    Assignments toAssignments() {
        Assignments changes = new Assignments();
        title.ifPresent(value -> changes.set("title", value));
        description.ifPresent(value -> changes.set("description", value));
        completed.ifPresent(value -> changes.set("completed", value));
        return changes;
    }
}
