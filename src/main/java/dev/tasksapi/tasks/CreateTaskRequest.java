package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CreateTask", description = "A new task; fields that are not named here are ignored")
record CreateTaskRequest(
        @NotNull(message = "Title is required") @TaskTitle @Nullable
        String title,

        @TaskDescription @Nullable String description) {
    CreateTaskRequest {
        title = title == null ? null : SurroundingSpace.removeFrom(title);
    }

    Assignments toAssignments() {
        return new Assignments().set("title", title).set("description", description);
    }
}
