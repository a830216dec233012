package dev.tasksapi.projects;

import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.bodies.MergePatch;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.conditional.Preconditions;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import dev.tasksapi.ownership.MoveRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects", description = "The projects of the caller, which tasks can be in")
class ProjectResource {
    private final ProjectRepository projects;
    private final CurrentOwner owner;
    private final Preconditions preconditions;
    private final PublicPath path;

    ProjectResource(ProjectRepository projects, CurrentOwner owner, Preconditions preconditions, PublicPath path) {
        this.projects = projects;
        this.owner = owner;
        this.preconditions = preconditions;
        this.path = path;
    }

    @GET
    @Operation(
            operationId = "listProjects",
            summary = "List your projects",
            description = "Newest first, unless `sort` says something else. All of them, or with a `limit` a page.")
    @Parameter(
            name = "archived",
            in = ParameterIn.QUERY,
            description = "Only projects that are archived, or only those that are not; without it, all of them",
            schema = @Schema(type = SchemaType.BOOLEAN, examples = "false"))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "One key or two, with a comma between them; `-` is for descending order. Names are sorted by"
                    + " code points",
            style = ParameterStyle.FORM,
            explode = Explode.FALSE,
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = ProjectSort.Described.class,
                            minItems = 1,
                            maxItems = 2))
    @APIResponseSchema(ProjectResponse[].class)
    public Uni<Page<ProjectResponse>> list(UriInfo uri) {
        return projects.list(owner.get(), QueryParameters.of(uri)).map(page -> page.map(ProjectResponse::of));
    }

    @POST
    @Idempotent
    @Operation(operationId = "createProject", summary = "Create a project")
    @APIResponseSchema(value = ProjectResponse.class, responseCode = "201")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ProjectResponse>> create(CreateProjectRequest request) {
        return projects.create(owner.get(), request)
                .map(project -> path.created("/api/projects/" + project.id(), ProjectResponse.of(project)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getProject", summary = "Get one of your projects")
    public Uni<ProjectResponse> get(@RestPath long id) {
        return projects.get(owner.get(), id).map(ProjectResponse::of);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "updateProject",
            summary = "Change a project",
            description = "A field that is absent stays as it is.")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProjectResponse> update(@RestPath long id, UpdateProjectRequest request) {
        return projects.update(owner.get(), id, preconditions.ifMatch(), request)
                .map(ProjectResponse::of);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "patchProject",
            summary = "Change a project by a merge patch",
            description = "JSON Merge Patch (RFC 7396): a field that is absent stays as it is, and null takes a value"
                    + " away. `name` and `archived` cannot be taken away: null is 400.")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Uni<ProjectResponse> patch(@RestPath long id, UpdateProjectRequest request) {
        return update(id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteProject",
            summary = "Delete a project",
            description = "Moves it to the trash, from where it can be restored for some time.")
    @Parameter(
            name = "tasks",
            in = ParameterIn.QUERY,
            description = "What becomes of its tasks: they stay without a project (`keep`, which is what happens"
                    + " without it), or go to the trash with it and come back with it (`trash`)",
            schema = @Schema(implementation = TasksOfDeleted.class))
    public Uni<Void> delete(@RestPath long id, UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri);
        boolean deletesTasks =
                parameters.one("tasks", "must be keep or trash", TasksOfDeleted::parse) == TasksOfDeleted.TRASH;
        parameters.refuseIfWrong();
        IfMatch condition = preconditions.ifMatch();
        return deletesTasks
                ? projects.tasks().deleteAll(owner.get(), id, condition)
                : projects.delete(owner.get(), id, condition);
    }

    @PATCH
    @Path("/{id}/position")
    @Operation(
            operationId = "moveProject",
            summary = "Move a project to another place in your order",
            description = "Gives it a `position` right beside another project.")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProjectResponse> move(@RestPath long id, MoveRequest request) {
        return projects.move(owner.get(), id, preconditions.ifMatch(), request).map(ProjectResponse::of);
    }

    @POST
    @Path("/{id}/restore")
    @Idempotent
    @Operation(
            operationId = "restoreProject",
            summary = "Take a project out of the trash",
            description = "Tasks that went to the trash with it come back with it. A project that is not in the trash"
                    + " stays as it is, so that a restore can be repeated.")
    public Uni<ProjectResponse> restore(@RestPath long id) {
        return projects.tasks().restore(owner.get(), id).map(ProjectResponse::of);
    }
}
