package dev.tasksapi.projects;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CreateProject", description = "A new project; fields that are not named here are ignored")
record CreateProjectRequest(
        @Schema(description = "What it is called", examples = "Garden") @NotNull @Text(max = 100, blank = false)
        String name,

        @Schema(description = "The color that it is shown in; without it, none", examples = "#1e90ff")
        @Pattern(regexp = COLOR, message = COLOR_RULE)
        @Nullable
        String color,

        @Schema(description = "Whether it is out of the way; without it, false", examples = "false") @Nullable
        Boolean archived) {
    static final String COLOR = "^#[0-9A-Fa-f]{6}$";
    static final String COLOR_RULE = "must be # and six hexadecimal digits, as in #1e90ff";

    Assignments toAssignments() {
        return new Assignments()
                .set("name", name)
                .set("color", inLowerCase(color))
                .set("archived", archived != null && archived);
    }

    static @Nullable String inLowerCase(@Nullable String color) {
        return color == null ? null : color.toLowerCase(Locale.ROOT);
    }
}
