package dev.tasksapi.tasks;

import dev.tasksapi.http.SurroundingSpace;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import org.openapitools.jackson.nullable.JsonNullable;

record UpdateTaskRequest(
        JsonNullable<@NotNull(message = "Title must not be null") @TaskTitle String> title,
        JsonNullable<@TaskDescription String> description,
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
