package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
        JsonNullable<@NotNull(message = "must be true or false") Boolean> completed) {
    Assignments toAssignments() {
        Assignments changes = new Assignments();
        title.ifPresent(value -> changes.set("title", value));
        description.ifPresent(value -> changes.set("description", value));
        completed.ifPresent(value -> changes.set("completed", value));
        return changes;
    }
}
