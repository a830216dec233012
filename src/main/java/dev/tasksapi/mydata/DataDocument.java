package dev.tasksapi.mydata;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a document of a user's data is described. */
@Schema(
        name = "MyData",
        description = "All that is a user's. In an import a member may be left out, and of an item whatever a new one"
                + " does not need; the id of an item, with its `created_at`, is what it is known by the next time",
        examples = "{\"version\": 1, \"tasks\": [{\"title\": \"Buy milk\", \"completed\": true}]}")
interface DataDocument {
    @Schema(description = "Of the form of the document", required = true, examples = "1")
    int getVersion();

    @Schema(implementation = Instant.class, description = "When it was written, in UTC")
    Instant getExportedAt();

    @Schema(type = SchemaType.OBJECT, description = "The profile; null: there is none yet", nullable = true)
    Object getProfile();

    @Schema(
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description = "Projects, as `GET /api/projects` lists them")
    List<Object> getProjects();

    @Schema(
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description = "Tasks, as `GET /api/tasks` lists them")
    List<Object> getTasks();

    @Schema(
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description = "The files of tasks, as `GET /api/tasks/{id}/attachments` lists them, with `file`, where the"
                    + " bytes are in the ZIP file of `format=zip`. An import without a ZIP file leaves them out")
    List<Object> getAttachments();

    @Schema(
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description = "The picture of the profile that was sent here, if there is one: `id`, `type`, `size`, times,"
                    + " and `file`, where the bytes are in the ZIP file. An import without a ZIP file leaves it out")
    List<Object> getAvatars();
}
