package dev.tasksapi.tasks;

import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.BatchForm;
import dev.tasksapi.ownership.BatchRequest;
import dev.tasksapi.ownership.Batches;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/tasks/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
class TaskBatchResource {
    private static final BatchForm<?, ?> FORM = BatchForm.of(
                    CreateTaskRequest.class,
                    CreateTaskRequest::toAssignments,
                    UpdateTaskRequest.class,
                    UpdateTaskRequest::toAssignments)
            .with("complete", UpdateTaskRequest.completion());

    private final Batches batches;
    private final TaskRepository tasks;
    private final CurrentOwner owner;

    TaskBatchResource(Batches batches, TaskRepository tasks, CurrentOwner owner) {
        this.batches = batches;
        this.tasks = tasks;
        this.owner = owner;
    }

    @POST
    @Idempotent
    @Operation(
            operationId = "batchTasks",
            summary = "Do up to 500 operations on your tasks at once",
            description = "All of them are done, or none: then the answer is the error of one that failed, and `field`"
                    + " in its `errors` begins with the operation, as in `operations[3].data.title`."
                    + " With `atomic=false` each is done on its own.")
    @Parameter(
            name = "atomic",
            in = ParameterIn.QUERY,
            description = "Whether one that fails undoes all of them; without it, true",
            schema = @Schema(type = SchemaType.BOOLEAN, examples = "false"))
    @APIResponseSchema(TaskBatchResponse.class)
    @APIResponse(responseCode = "404")
    @APIResponse(responseCode = "412")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TaskBatchResponse> batch(BatchRequest request, UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri);
        boolean isAtomic = !Boolean.FALSE.equals(parameters.flag("atomic"));
        parameters.refuseIfWrong();
        return batches.run(owner.get(), tasks, FORM, request, isAtomic).map(TaskBatchResponse::of);
    }
}
