package dev.tasksapi.projects;

import dev.tasksapi.ownership.SortKeys;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What projects can be sorted by. */
final class ProjectSort {
    static final SortKeys<Project> KEYS = SortKeys.<Project>byCreation()
            .time("updated_at", "updatedAt", Project::updatedAt)
            .text("name", "name", Project::name)
            .text("position", "position", Project::position);

    private ProjectSort() {}

    /** How a key is described. */
    @Schema(
            name = "ProjectSort",
            type = SchemaType.STRING,
            enumeration = {
                "created_at", "-created_at",
                "updated_at", "-updated_at",
                "name", "-name",
                "position", "-position"
            },
            examples = "position")
    interface Described {}
}
