package dev.tasksapi.tasks;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Task", description = "Something that you want to get done")
record TaskResponse(
        long id,
        String userId,

        @Schema(description = "What is to be done", examples = "Buy milk")
        String title,

        @Schema(description = "More about it", examples = "Two litres, the one with the blue cap") @Nullable
        String description,

        @Schema(description = "Whether it is done", examples = "false")
        boolean completed,

        Instant createdAt,
        Instant updatedAt) {
    static TaskResponse of(Task task) {
        return new TaskResponse(
                task.id(),
                task.userId(),
                task.title(),
                task.description(),
                task.completed(),
                task.createdAt(),
                task.updatedAt());
    }
}
