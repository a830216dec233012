package dev.tasksapi.callers.accounts;

import dev.tasksapi.http.addresses.ClientAddress;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/password")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@Authenticated
class PasswordResource {
    private final PasswordChange change;
    private final CurrentAccount account;
    private final ClientAddress addresses;

    PasswordResource(PasswordChange change, CurrentAccount account, ClientAddress addresses) {
        this.change = change;
        this.account = account;
        this.addresses = addresses;
    }

    @PUT
    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description = "All other sessions end.")
    @APIResponse(responseCode = "204", description = "The new one holds from now on")
    @APIResponse(responseCode = "429", description = "The current one was wrong too often")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> change(ChangePasswordRequest request, @Context HttpServerRequest call) {
        return change.changePassword(
                request, account.session(), account.caller(), addresses.of(call).network());
    }
}
