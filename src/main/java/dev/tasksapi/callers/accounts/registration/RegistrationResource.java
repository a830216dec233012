package dev.tasksapi.callers.accounts.registration;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.accounts.Account;
import dev.tasksapi.callers.accounts.CurrentVisitor;
import dev.tasksapi.callers.accounts.CurrentVisitor.Visitor;
import dev.tasksapi.callers.accounts.MailRequested;
import dev.tasksapi.callers.accounts.sessions.SessionTokens;
import dev.tasksapi.callers.accounts.sessions.SessionWish;
import dev.tasksapi.callers.accounts.sessions.SignInResponse;
import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/auth/register")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@PermitAll
@SecurityRequirements
class RegistrationResource {
    private static final MailRequested ANSWER =
            new MailRequested("A mail that says how to go on is on its way to this address");

    private final Registration registration;
    private final SessionTokens sessions;
    private final CurrentVisitor visitor;
    private final PublicPath path;

    RegistrationResource(Registration registration, SessionTokens sessions, CurrentVisitor visitor, PublicPath path) {
        this.registration = registration;
        this.sessions = sessions;
        this.visitor = visitor;
        this.path = path;
    }

    @POST
    @Operation(
            operationId = "register",
            summary = "Register",
            description =
                    "Signs in at once. Where the service sends mails it answers 202 instead, whether or not there is an"
                            + " account with this address, and the link in the mail goes on.")
    @APIResponseSchema(value = SignInResponse.class, responseCode = "201")
    @APIResponse(
            responseCode = "202",
            description = "A mail is on its way",
            content = @Content(schema = @Schema(implementation = MailRequested.class)))
    @APIResponse(responseCode = "403", description = "Registration is closed")
    @APIResponse(responseCode = "409", description = "There is an account with this address")
    @APIResponse(responseCode = "429", description = "Too many mails were asked for from this network")
    public Uni<RestResponse<?>> register(RegisterRequest request) {
        Visitor from = visitor.get();
        return registration.needsMail()
                ? registration
                        .sendLink(request, from.network())
                        .replaceWith(() -> RestResponse.status(Status.ACCEPTED, ANSWER))
                : registration.register(request).chain(account -> signedIn(account, from, request));
    }

    @POST
    @Path("/confirm")
    @Operation(
            operationId = "confirmRegistration",
            summary = "Go on with the link of the mail, and be signed in",
            description = "The link is good once, for 24 hours. 404 where registering takes no mail.")
    @APIResponseSchema(value = SignInResponse.class, responseCode = "201")
    @APIResponse(responseCode = "403", description = "Registration is closed")
    @APIResponse(responseCode = "404", description = "Registering takes no mail here")
    public Uni<RestResponse<SignInResponse>> confirm(ConfirmRegistrationRequest request) {
        if (!registration.needsMail()) {
            throw ApiException.notFound();
        }
        Visitor from = visitor.get();
        return registration.confirm(requireNonNull(request.token())).chain(account -> signedIn(account, from, request));
    }

    private Uni<RestResponse<SignInResponse>> signedIn(Account account, Visitor from, SessionWish wish) {
        return sessions.begin(Status.CREATED, account, null, from, wish)
                .map(answer -> answer.header(HttpHeaders.LOCATION, path.of("/auth/me")))
                .map(ResponseBuilder::build);
    }
}
