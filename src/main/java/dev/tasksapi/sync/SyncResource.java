package dev.tasksapi.sync;

import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.Changes;
import dev.tasksapi.ownership.CurrentOwner;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/sync")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sync", description = "Keeps a copy on a device equal to what is here")
class SyncResource {
    private final Changes changes;
    private final CurrentOwner owner;

    SyncResource(Changes changes, CurrentOwner owner) {
        this.changes = changes;
        this.owner = owner;
    }

    @GET
    @Operation(
            operationId = "sync",
            summary = "Get what changed and what was deleted since the last time",
            description = "Without `since`, everything. Keep `next`, and send it as `since` the next time; while `more`"
                    + " is true, at once. A row may come twice. After a 410, delete what you have and begin without"
                    + " `since`.")
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "The `next` of the last answer that you got",
            example = "AXk3",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many changes and deletions an answer has at most",
            example = "500",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "500"))
    @APIResponseSchema(SyncResponse.class)
    @APIResponse(responseCode = "410")
    public Uni<SyncResponse> sync(UriInfo uri) {
        return changes.since(owner.get(), QueryParameters.of(uri)).map(SyncResponse::of);
    }
}
