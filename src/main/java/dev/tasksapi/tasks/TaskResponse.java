package dev.tasksapi.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

record TaskResponse(
        long id,
        String userId,
        String title,
        @Nullable String description,
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
