package dev.tasksapi.projects;

import dev.tasksapi.http.conditional.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Project", description = "What some of your tasks are for")
record ProjectResponse(
        long id,
        String userId,

        @Schema(description = "What it is called", examples = "Garden")
        String name,

        @Schema(
                description = "The color that it is shown in, in lower case; null: none",
                pattern = "^#[0-9a-f]{6}$",
                examples = "#1e90ff")
        @Nullable
        String color,

        @Schema(description = "Whether it is out of the way", examples = "false")
        boolean archived,

        @Schema(
                description =
                        "Its place in the order that you give your projects: they sort by this text, byte by byte."
                                + " A new project comes first. Move it with `PATCH /api/projects/{id}/position`",
                readOnly = true,
                examples = "f9a1bb2c41a3d0V")
        String position,

        @Schema(
                description = "How many of its tasks are not completed, without those in the trash. A change of the"
                        + " counts changes the `ETag`, but not `updated_at`",
                readOnly = true,
                minimum = "0",
                examples = "3")
        int activeCount,

        @Schema(
                description = "How many of its tasks are completed, without those in the trash",
                readOnly = true,
                minimum = "0",
                examples = "12")
        int completedCount,

        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt)
        implements Versioned {
    static ProjectResponse of(Project project) {
        return new ProjectResponse(
                project.id(),
                project.userId(),
                project.name(),
                project.color(),
                project.archived(),
                project.position(),
                project.activeCount(),
                project.completedCount(),
                project.createdAt(),
                project.updatedAt(),
                project.deletedAt());
    }

    @Override
    public List<Integer> besides() {
        return List.of(activeCount, completedCount);
    }
}
