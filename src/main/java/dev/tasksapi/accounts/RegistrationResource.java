package dev.tasksapi.accounts;

import dev.tasksapi.http.ClientAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/auth/register")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@PermitAll
@SecurityRequirements
class RegistrationResource {
    private final Registration registration;
    private final SessionStart sessions;
    private final ClientAddress addresses;

    RegistrationResource(Registration registration, SessionStart sessions, ClientAddress addresses) {
        this.registration = registration;
        this.sessions = sessions;
        this.addresses = addresses;
    }

    @POST
    @Operation(operationId = "register", summary = "Register, and be signed in")
    @APIResponseSchema(value = SignInResponse.class, responseCode = "201")
    @APIResponse(responseCode = "403", description = "Registration is closed")
    @APIResponse(responseCode = "409", description = "There is an account with this address")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SignInResponse>> register(RegisterRequest request, @Context HttpServerRequest call) {
        Visitor visitor = Visitor.of(call, addresses.of(call).network());
        return registration
                .register(request)
                .chain(account -> sessions.begin(Status.CREATED, account, visitor, request.wish()))
                .map(answer -> answer.header(HttpHeaders.LOCATION, "/auth/me"))
                .map(ResponseBuilder::build);
    }
}
