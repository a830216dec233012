package dev.tasksapi.tasks;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Task",
        description = "Something that you want to get done",
        requiredProperties = {"id", "user_id", "title", "description", "completed", "created_at", "updated_at"})
record TaskResponse(
        @Schema(description = "Assigned by the service and never used again", examples = "42", readOnly = true)
        long id,

        @Schema(description = "Whose task it is: the subject of the token", examples = "user-1", readOnly = true)
        String userId,

        @Schema(description = "What is to be done", examples = "Buy milk")
        String title,

        @Schema(description = "More about it", nullable = true, examples = "Two litres, the one with the blue cap")
        @Nullable
        String description,

        @Schema(description = "Whether it is done", examples = "false")
        boolean completed,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When it was created, in UTC",
                examples = "2026-11-21T09:30:00.123456Z",
                readOnly = true)
        Instant createdAt,

        @Schema(
                implementation = String.class,
                format = "date-time",
                description = "When it last changed, in UTC",
                examples = "2026-11-21T09:30:00.123456Z",
                readOnly = true)
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
