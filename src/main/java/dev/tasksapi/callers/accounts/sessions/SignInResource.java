package dev.tasksapi.callers.accounts.sessions;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.accounts.CurrentAccount;
import dev.tasksapi.callers.accounts.CurrentVisitor;
import dev.tasksapi.callers.accounts.CurrentVisitor.Visitor;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
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
class SignInResource {
    private final SignIn signIn;
    private final SessionTokens sessions;
    private final SignOut signOut;
    private final CurrentAccount account;
    private final CurrentVisitor visitor;

    SignInResource(
            SignIn signIn, SessionTokens sessions, SignOut signOut, CurrentAccount account, CurrentVisitor visitor) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.signOut = signOut;
        this.account = account;
        this.visitor = visitor;
    }

    @POST
    @Path("/login")
    @PermitAll
    @SecurityRequirements
    @Operation(operationId = "signIn", summary = "Sign in")
    @APIResponseSchema(value = SignInResponse.class, responseCode = "200")
    @APIResponse(responseCode = "401", description = "E-mail or password is wrong")
    @APIResponse(responseCode = "429", description = "Too many attempts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SignInResponse>> signIn(SignInRequest request) {
        Visitor from = visitor.get();
        return signIn.authenticate(requireNonNull(request.email()), requireNonNull(request.password()), from.network())
                .chain(credentials ->
                        sessions.begin(Status.OK, credentials.account(), credentials.hash(), from, request))
                .map(ResponseBuilder::build);
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @SecurityRequirements
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
    public Uni<RestResponse<SignInResponse>> refresh(@Context HttpServerRequest call) {
        return sessions.refresh(call).map(ResponseBuilder::build);
    }

    @POST
    @Path("/logout")
    @PermitAll
    @SecurityRequirements
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
    public Uni<RestResponse<Void>> signOut(@Context HttpServerRequest call) {
        return signOut.endSession(call).map(ResponseBuilder::build);
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(
            operationId = "getCurrentUser",
            summary = "Who is calling",
            description = "Whoever issued the token. Roles that were changed meanwhile are in the next one.")
    public Uni<UserResponse> getCurrentUser() {
        return Uni.createFrom().item(UserResponse.of(account.caller()));
    }
}
