package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.CallerSession;
import dev.tasksapi.callers.accounts.CurrentAccount;
import dev.tasksapi.http.errors.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@Authenticated
class SessionResource {
    private final SessionRepository sessions;
    private final CurrentAccount account;

    SessionResource(SessionRepository sessions, CurrentAccount account) {
        this.sessions = sessions;
        this.account = account;
    }

    @GET
    @Operation(operationId = "listSessions", summary = "Where you are signed in", description = "Newest first.")
    @APIResponseSchema(SessionResponse[].class)
    @APIResponse(responseCode = "403", description = "Whoever signs in elsewhere has no sessions here")
    public Uni<List<SessionResponse>> list() {
        CallerSession current = account.session();
        return sessions.list(current.account(), current.id());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "endSession",
            summary = "Sign out one device",
            description = "It cannot refresh any more; its access token is good until it expires.")
    @Parameter(
            name = "id",
            description = "The id of one of your sessions",
            example = "8d1f6f0e-2c47-4b5a-bb4f-5a0d8f1c9e77")
    public Uni<Void> end(@RestPath UUID id) {
        return sessions.end(account.session().account(), id)
                .invoke(ended -> {
                    if (!ended) {
                        throw ApiException.notFound();
                    }
                })
                .replaceWithVoid();
    }

    @DELETE
    @Operation(operationId = "endOtherSessions", summary = "Sign out all other devices")
    public Uni<Void> endOthers() {
        CallerSession current = account.session();
        return sessions.endOthers(current.account(), current.id());
    }
}
