package dev.tasksapi.callers.accounts;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@Authenticated
class CurrentUserResource {
    private final CurrentAccount account;

    CurrentUserResource(CurrentAccount account) {
        this.account = account;
    }

    @GET
    @Operation(
            operationId = "getCurrentUser",
            summary = "Who is calling",
            description = "Whoever issued the token. Roles that were changed meanwhile are in the next one.")
    public Uni<UserResponse> get() {
        return Uni.createFrom().item(UserResponse.of(account.caller()));
    }
}
