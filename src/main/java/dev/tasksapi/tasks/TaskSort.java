package dev.tasksapi.tasks;

import dev.tasksapi.ownership.SortKeys;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What tasks can be sorted by. */
final class TaskSort {
    static final SortKeys<Task> KEYS = SortKeys.<Task>byCreation()
            .time("updated_at", "updatedAt", Task::updatedAt)
            .text("title", "title", Task::title)
            .timeOrNone("due_at", "dueAt", Task::dueAt)
            .integer("priority", "priority", Task::priority)
            .text("position", "position", Task::position);

    private TaskSort() {}

    /** How a key is described. */
    @Schema(
            name = "TaskSort",
            type = SchemaType.STRING,
            enumeration = {
                "created_at", "-created_at",
                "updated_at", "-updated_at",
                "title", "-title",
                "due_at", "-due_at",
                "priority", "-priority",
                "position", "-position"
            },
            examples = "-priority")
    interface Described {}
}
