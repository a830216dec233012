package dev.tasksapi.tasks;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which tasks a list holds. */
@Schema(
        enumeration = {"completed", "active"},
        examples = "active")
enum TaskStatus {
    COMPLETED,
    ACTIVE;

    /** Reads the values of the query parameter; none: tasks of any status. */
    static @Nullable TaskStatus parse(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        return switch (values.size() == 1 ? values.get(0) : "") {
            case "completed" -> COMPLETED;
            case "active" -> ACTIVE;
            default ->
                throw ApiException.invalid(List.of(new FieldError("status", "Status must be completed or active")));
        };
    }
}
