package dev.tasksapi.projects;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

@Schema(name = "UpdateProject", description = "What is to change: a field that is absent stays as it is")
record UpdateProjectRequest(
        @Schema(description = "The new name, as in a new project", examples = "Kitchen garden")
        @Text(max = 100, blank = false)
        JsonNullable<@NotNull(message = "must not be null") String> name,

        @Schema(
                implementation = String.class,
                pattern = CreateProjectRequest.COLOR,
                description = "The new color; null takes it away",
                examples = "#2e8b57")
        JsonNullable<
                        @Pattern(regexp = CreateProjectRequest.COLOR, message = CreateProjectRequest.COLOR_RULE)
                        @Nullable String>
                color,

        @Schema(description = "Whether it is out of the way", examples = "true")
        JsonNullable<@NotNull(message = "must be true or false") Boolean> archived) {
    Assignments toAssignments() {
        Assignments changes = new Assignments();
        name.ifPresent(value -> changes.set("name", value));
        color.ifPresent(value -> changes.set("color", CreateProjectRequest.inLowerCase(value)));
        archived.ifPresent(value -> changes.set("archived", value));
        return changes;
    }
}
