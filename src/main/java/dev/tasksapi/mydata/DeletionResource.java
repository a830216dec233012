package dev.tasksapi.mydata;

import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Erasure;
import dev.tasksapi.ownership.Leaving;
import dev.tasksapi.ownership.OwnIdOnly;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "My data", description = "All that is the caller's, at once")
class DeletionResource {
    private final Confirmation confirmation;
    private final CurrentOwner owner;
    private final Erasure erasure;
    private final List<Leaving> leaving;

    DeletionResource(Confirmation confirmation, CurrentOwner owner, Erasure erasure, @All List<Leaving> leaving) {
        this.confirmation = confirmation;
        this.owner = owner;
        this.erasure = erasure;
        this.leaving = leaving;
    }

    @DELETE
    @Path("/{id}")
    @OwnIdOnly
    @Operation(
            operationId = "deleteMyData",
            summary = "Delete all that is yours",
            description = "Every row of yours, for good, and your account if it is one of this service. Nothing brings"
                    + " them back. Needs a sign-in of the last 5 minutes, or a body. If it breaks off, send it again.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeleteDataRequest.class)))
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = "`me`, or the subject of your token, percent-encoded; for any other the answer is 403",
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "204", description = "All of it is gone")
    public Uni<Void> delete() {
        confirmation.demand();
        Uni<Void> all = erasure.of(owner.get());
        for (Leaving one : leaving) {
            Uni<Void> forgotten = one.forgetCaller();
            all = all.chain(() -> forgotten);
        }
        return all;
    }
}
