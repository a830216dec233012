package dev.tasksapi.tasks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which tasks a list holds. */
@Schema(
        enumeration = {"completed", "active"},
        examples = "active")
enum TaskStatus {
    COMPLETED,
    ACTIVE;

    /** Null: there is no such status. */
    static @Nullable TaskStatus parse(String text) {
        return switch (text) {
            case "completed" -> COMPLETED;
            case "active" -> ACTIVE;
            default -> null;
        };
    }
}
