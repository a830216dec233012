package dev.tasksapi.tasks;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

@Schema(name = "CreateTask", description = "A new task; fields that are not named here are ignored")
record CreateTaskRequest(
        @Schema(
                description = "What is to be done: 1 to 200 Unicode code points, not counting white space around them",
                examples = "Buy milk")
        @NotNull
        @Text(max = 200, blank = false)
        String title,

        @Schema(
                description = "More about it; the length is counted in Unicode code points",
                examples = "Two litres, the one with the blue cap")
        @Text(max = 10_000)
        @Nullable
        String description,

        @Schema(
                implementation = Instant.class,
                description = "When it is due: a date and time with an offset (RFC 3339), without leap seconds;"
                        + " in UTC of the years 0001 to 9999; kept to the microsecond",
                examples = "2026-12-24T18:00:00Z")
        @Nullable
        Instant dueAt,

        @Schema(description = "How urgent it is; without it, 0", minimum = "0", maximum = "3", examples = "2")
        @Range(min = 0, max = 3, message = "must be 0 to 3")
        @Nullable
        Integer priority,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = Labels.Described.class,
                description = "Its labels; later repetitions are dropped; without it, none",
                maxItems = Labels.MAX,
                examples = "[\"errand\", \"home\"]")
        @Valid
        @Nullable
        Labels labels,

        @Schema(
                description = "The project to put it into: one of yours that is not in the trash; without it, none",
                examples = "7")
        @Nullable
        Long projectId) {
    Assignments toAssignments() {
        return new Assignments()
                .set("title", title)
                .set("description", description)
                .set("due_at", dueAt)
                .set("priority", priority == null ? 0 : priority)
                .set("labels", labels == null ? new String[0] : labels.distinct())
                .refer("project_id", "project", projectId);
    }
}
