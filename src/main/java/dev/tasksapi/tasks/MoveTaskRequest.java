package dev.tasksapi.tasks;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.ownership.Place;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "MoveTask",
        description = "Where a task is to go: either `before` or `after` names another task",
        examples = "{\"before\": 41}")
record MoveTaskRequest(
        @Schema(description = "The id of the task that it is to come right in front of", examples = "41") @Nullable
        Long before,

        @Schema(description = "The id of the task that it is to come right behind", examples = "41") @Nullable
        Long after) {
    Place toPlace() {
        if (before != null && after == null) {
            return new Place(true, before);
        }
        if (after != null && before == null) {
            return new Place(false, after);
        }
        throw ApiException.invalid(List.of(
                new FieldError("before", "Before must be the id of a task, or after must, and not both"),
                new FieldError("after", "After must be the id of a task, or before must, and not both")));
    }
}
