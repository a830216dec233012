package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CreateTask", description = "A new task; fields that are not named here are ignored")
record CreateTaskRequest(
        @Schema(
                description = "What is to be done: 1 to 200 Unicode code points, not counting white space around them",
                examples = "Buy milk")
        @NotNull
        @Text(max = 200, blank = false)
        String title,

        @Schema(
                description = "More about it; the length is counted in Unicode code points",
                examples = "Two litres, the one with the blue cap")
        @Text(max = 10_000)
        @Nullable
        String description) {
    Assignments toAssignments() {
        return new Assignments().set("title", title).set("description", description);
    }
}
