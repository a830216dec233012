package dev.tasksapi.tasks;

import dev.tasksapi.http.conditional.Versioned;
import java.time.Instant;
import java.util.List;
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

        @Schema(description = "Whether it is done", examples = "true")
        boolean completed,

        @Schema(
                implementation = Instant.class,
                description = "When it was completed, in UTC; null while it is active,"
                        + " and for tasks that were completed before the service kept this time",
                readOnly = true,
                examples = "2026-11-21T09:30:00.123456Z")
        @Nullable
        Instant completedAt,

        @Schema(
                implementation = Instant.class,
                description = "When it is due, in UTC",
                examples = "2026-12-24T18:00:00Z")
        @Nullable
        Instant dueAt,

        @Schema(description = "How urgent it is; 0 unless set", minimum = "0", maximum = "3", examples = "2")
        int priority,

        @Schema(
                description = "Its labels, in the order in which they were given, without repetitions",
                maxItems = Labels.MAX,
                examples = "[\"errand\", \"home\"]")
        List<String> labels,

        @Schema(description = "The project that it is in; null: none", examples = "7") @Nullable
        Long projectId,

        @Schema(
                description = "Its place in the order that you give your tasks: they sort by this text, byte by byte."
                        + " A new task comes first. Move it with `PATCH /api/tasks/{id}/position`",
                readOnly = true,
                examples = "f9a1bb2c41a3d0V")
        String position,

        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt)
        implements Versioned {
    static TaskResponse of(Task task) {
        return new TaskResponse(
                task.id(),
                task.userId(),
                task.title(),
                task.description(),
                task.completed(),
                task.completedAt(),
                task.dueAt(),
                task.priority(),
                task.labels(),
                task.projectId(),
                task.position(),
                task.createdAt(),
                task.updatedAt(),
                task.deletedAt());
    }
}
