package dev.tasksapi.tasks;

import dev.tasksapi.http.JsonArrayStream;
import dev.tasksapi.ownership.CurrentOwner;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/api/tasks")
@Produces(MediaType.APPLICATION_JSON)
class TaskResource {
    private final TaskRepository tasks;
    private final CurrentOwner owner;
    private final JsonArrayStream arrays;

    TaskResource(TaskRepository tasks, CurrentOwner owner, JsonArrayStream arrays) {
        this.tasks = tasks;
        this.owner = owner;
        this.arrays = arrays;
    }

    /** Takes the query as it is, because Quarkus REST takes an empty parameter for one that is absent. */
    @GET
    public RestMulti<byte[]> list(UriInfo uri) {
        TaskStatus status = TaskStatus.parse(uri.getQueryParameters().getOrDefault("status", List.of()));
        return arrays.of(tasks.list(owner.get(), status)
                .map(page -> page.stream().map(TaskResponse::of).toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<TaskResponse>> create(CreateTaskRequest request) {
        return tasks.create(owner.get(), request)
                .map(task -> ResponseBuilder.create(Status.CREATED, TaskResponse.of(task))
                        .header(HttpHeaders.LOCATION, "/api/tasks/" + task.id())
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<TaskResponse> get(@RestPath long id) {
        return tasks.get(owner.get(), id).map(TaskResponse::of);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TaskResponse> update(@RestPath long id, UpdateTaskRequest request) {
        return tasks.update(owner.get(), id, request).map(TaskResponse::of);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@RestPath long id) {
        return tasks.delete(owner.get(), id);
    }

    @PATCH
    @Path("/{id}/complete")
    public Uni<TaskResponse> toggle(@RestPath long id) {
        return tasks.toggle(owner.get(), id).map(TaskResponse::of);
    }
}
