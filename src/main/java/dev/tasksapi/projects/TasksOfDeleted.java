package dev.tasksapi.projects;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What becomes of the tasks of a project that is deleted. */
@Schema(
        enumeration = {"keep", "trash"},
        examples = "keep")
enum TasksOfDeleted {
    KEEP,
    TRASH;

    /** Null: there is no such choice. */
    static @Nullable TasksOfDeleted parse(String text) {
        return switch (text) {
            case "keep" -> KEEP;
            case "trash" -> TRASH;
            default -> null;
        };
    }
}
