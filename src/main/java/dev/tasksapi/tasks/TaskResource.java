package dev.tasksapi.tasks;

import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.bodies.MergePatch;
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

@Path("/api/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks", description = "The tasks of the caller; those of others do not exist here")
class TaskResource {
    private final TaskRepository tasks;
    private final CurrentOwner owner;
    private final Preconditions preconditions;
    private final PublicPath path;

    TaskResource(TaskRepository tasks, CurrentOwner owner, Preconditions preconditions, PublicPath path) {
        this.tasks = tasks;
        this.owner = owner;
        this.preconditions = preconditions;
        this.path = path;
    }

    /** The parameters that are true of every list are described by {@code ListDescription}. */
    @GET
    @Operation(
            operationId = "listTasks",
            summary = "List your tasks",
            description = "Newest first, unless `sort` says something else. All of them, or with a `limit` a page.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only tasks of this status; without it, all of them",
            schema = @Schema(implementation = TaskStatus.class))
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Only tasks whose title or description has all of these words, up to 10 and 200 characters,"
                    + " whatever their case. The last word may go on",
            example = "buy mil",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            description = "Only tasks with this label",
            schema = @Schema(implementation = Labels.Described.class))
    @Parameter(
            name = "project_id",
            in = ParameterIn.QUERY,
            description = "Only tasks of this project, or those of `none`",
            example = "none",
            schema = @Schema(type = SchemaType.STRING, pattern = "^(-?[0-9]+|none)$"))
    @Parameter(
            name = "priority",
            in = ParameterIn.QUERY,
            description = "Only tasks of this priority",
            example = "2",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "3"))
    @Parameter(
            name = "due_after",
            in = ParameterIn.QUERY,
            description = "Only tasks that are due at this time or later",
            example = "2026-12-01T00:00:00Z",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "due_before",
            in = ParameterIn.QUERY,
            description = "Only tasks that are due earlier than this",
            example = "2027-01-01T00:00:00Z",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description =
                    "One key or two, with a comma between them; `-` is for descending order. The id breaks ties, in"
                            + " the direction of the first key. Tasks without a due time come last in either"
                            + " direction. Titles are sorted by code points",
            style = ParameterStyle.FORM,
            explode = Explode.FALSE,
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = TaskSort.Described.class,
                            minItems = 1,
                            maxItems = 2))
    @APIResponseSchema(TaskResponse[].class)
    public Uni<Page<TaskResponse>> list(UriInfo uri) {
        return tasks.list(owner.get(), QueryParameters.of(uri)).map(page -> page.map(TaskResponse::of));
    }

    @POST
    @Idempotent
    @Operation(operationId = "createTask", summary = "Create a task")
    @APIResponseSchema(value = TaskResponse.class, responseCode = "201")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<TaskResponse>> create(CreateTaskRequest request) {
        return tasks.create(owner.get(), request)
                .map(task -> path.created("/api/tasks/" + task.id(), TaskResponse.of(task)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "Get one of your tasks")
    public Uni<TaskResponse> get(@RestPath long id) {
        return tasks.get(owner.get(), id).map(TaskResponse::of);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "updateTask",
            summary = "Change a task",
            description = "A field that is absent stays as it is.")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TaskResponse> update(@RestPath long id, UpdateTaskRequest request) {
        return tasks.update(owner.get(), id, preconditions.ifMatch(), request).map(TaskResponse::of);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "patchTask",
            summary = "Change a task by a merge patch",
            description = "JSON Merge Patch (RFC 7396): a field that is absent stays as it is, and null takes a value"
                    + " away. `title`, `completed`, `priority` and `labels` cannot be taken away: null is 400.")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Uni<TaskResponse> patch(@RestPath long id, UpdateTaskRequest request) {
        return update(id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteTask",
            summary = "Delete a task",
            description = "Moves it to the trash, from where it can be restored for some time.")
    public Uni<Void> delete(@RestPath long id) {
        return tasks.delete(owner.get(), id, preconditions.ifMatch());
    }

    @PATCH
    @Path("/{id}/complete")
    @Operation(
            operationId = "toggleTask",
            summary = "Complete a task, or reopen it",
            description = "Turns `completed` around, in one atomic step; a body is not needed.")
    public Uni<TaskResponse> toggle(@RestPath long id) {
        return tasks.toggle(owner.get(), id, preconditions.ifMatch()).map(TaskResponse::of);
    }

    @PATCH
    @Path("/{id}/position")
    @Operation(
            operationId = "moveTask",
            summary = "Move a task to another place in your order",
            description = "Gives it a `position` right beside another task.")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TaskResponse> move(@RestPath long id, MoveRequest request) {
        return tasks.move(owner.get(), id, preconditions.ifMatch(), request).map(TaskResponse::of);
    }

    @POST
    @Path("/{id}/restore")
    @Idempotent
    @Operation(
            operationId = "restoreTask",
            summary = "Take a task out of the trash",
            description = "A task that is not in the trash stays as it is, so that a restore can be repeated.")
    public Uni<TaskResponse> restore(@RestPath long id) {
        return tasks.trash().restore(owner.get(), id).map(TaskResponse::of);
    }
}
