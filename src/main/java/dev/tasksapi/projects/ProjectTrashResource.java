package dev.tasksapi.projects;

import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.CurrentOwner;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/projects/trash")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
class ProjectTrashResource {
    private final ProjectRepository projects;
    private final CurrentOwner owner;

    ProjectTrashResource(ProjectRepository projects, CurrentOwner owner) {
        this.projects = projects;
        this.owner = owner;
    }

    @GET
    @Operation(
            operationId = "listDeletedProjects",
            summary = "List your deleted projects",
            description = "The last deleted first.")
    @APIResponseSchema(ProjectResponse[].class)
    public Uni<Page<ProjectResponse>> list(UriInfo uri) {
        return projects.trash().list(owner.get(), QueryParameters.of(uri)).map(page -> page.map(ProjectResponse::of));
    }

    @DELETE
    @Operation(
            operationId = "emptyTrashOfProjects",
            summary = "Delete all projects in the trash for good",
            description = "Their tasks stay in the trash, without a project.")
    public Uni<Void> empty() {
        return projects.tasks().empty(owner.get());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteProjectForGood",
            summary = "Delete a project in the trash for good",
            description = "Its tasks stay in the trash, without a project.")
    public Uni<Void> delete(@RestPath long id) {
        return projects.tasks().deleteForGood(owner.get(), id);
    }
}
