package dev.tasksapi.callers.accounts;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.addresses.ClientAddress;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "The service's own accounts; where they are switched off, these paths are 404")
@PermitAll
@SecurityRequirements
class SignInResource {
    private final SignIn signIn;
    private final SessionStart sessions;
    private final SessionRefresh refresh;
    private final SignOut signOut;
    private final ClientAddress addresses;

    SignInResource(
            SignIn signIn, SessionStart sessions, SessionRefresh refresh, SignOut signOut, ClientAddress addresses) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.refresh = refresh;
        this.signOut = signOut;
        this.addresses = addresses;
    }

    @POST
    @Path("/login")
    @Operation(operationId = "signIn", summary = "Sign in")
    @APIResponseSchema(value = SignInResponse.class, responseCode = "200")
    @APIResponse(responseCode = "401", description = "E-mail or password is wrong")
    @APIResponse(responseCode = "429", description = "Too many attempts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SignInResponse>> signIn(SignInRequest request, @Context HttpServerRequest call) {
        Visitor visitor = Visitor.of(call, addresses.of(call).network());
        return signIn.authenticate(
                        requireNonNull(request.email()), requireNonNull(request.password()), visitor.network())
                .chain(credentials -> sessions.begin(credentials, visitor, request.wish()))
                .map(ResponseBuilder::build);
    }

    @POST
    @Path("/refresh")
    @Operation(
            operationId = "refresh",
            summary = "Go on with new tokens",
            description =
                    "By the refresh cookie, or by a refresh token in the body. Each is good once; the answer brings the next.")
    @RequestBody(
            required = false,
            description = "Not needed where the refresh token is a cookie",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefreshRequest.class)))
    @APIResponseSchema(value = SignInResponse.class, responseCode = "200")
    @APIResponse(responseCode = "401", description = "There is no refresh token, or it does not hold")
    public Uni<RestResponse<SignInResponse>> refresh(@Context HttpServerRequest call, @Context HttpHeaders headers) {
        return refresh.refreshSession(call, headers).map(ResponseBuilder::build);
    }

    @POST
    @Path("/logout")
    @Operation(
            operationId = "signOut",
            summary = "Sign out",
            description = "Ends this session, by its refresh token or its access token, and takes the cookies back.")
    @RequestBody(
            required = false,
            description = "Not needed where the refresh token is a cookie",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RefreshRequest.class)))
    @APIResponse(responseCode = "204", description = "There is no session any more")
    public Uni<RestResponse<Void>> signOut(@Context HttpServerRequest call, @Context HttpHeaders headers) {
        return signOut.endSession(call, headers).map(ResponseBuilder::build);
    }
}
