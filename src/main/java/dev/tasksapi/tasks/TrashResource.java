package dev.tasksapi.tasks;

import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Trash;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/trash")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trash", description = "The tasks that the caller has deleted, for as long as they can be restored")
class TrashResource {
    private final Trash<Task> trash;
    private final CurrentOwner owner;

    TrashResource(TaskRepository tasks, CurrentOwner owner) {
        this.trash = tasks.trash();
        this.owner = owner;
    }

    @GET
    @Operation(operationId = "listTrash", summary = "List your deleted tasks", description = "The last deleted first.")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "`deleted_at`: the first deleted first",
            example = "deleted_at",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"deleted_at", "-deleted_at"}))
    @APIResponseSchema(TaskResponse[].class)
    public Uni<Page<TaskResponse>> list(UriInfo uri) {
        return trash.list(owner.get(), QueryParameters.of(uri)).map(page -> page.map(TaskResponse::of));
    }

    @DELETE
    @Operation(operationId = "emptyTrash", summary = "Delete all that is in the trash for good")
    public Uni<Void> empty() {
        return trash.empty(owner.get());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteForGood", summary = "Delete a task in the trash for good")
    public Uni<Void> delete(@RestPath long id) {
        return trash.delete(owner.get(), id);
    }
}
