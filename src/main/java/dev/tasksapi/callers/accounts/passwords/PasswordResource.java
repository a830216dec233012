package dev.tasksapi.callers.accounts.passwords;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.callers.accounts.AccountMails;
import dev.tasksapi.callers.accounts.CurrentAccount;
import dev.tasksapi.callers.accounts.CurrentVisitor;
import dev.tasksapi.callers.accounts.MailRequested;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/auth/password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class PasswordResource {
    private static final MailRequested ANSWER =
            new MailRequested("If somebody has an account with this address, a mail with a link is on its way to them");

    private static final String NO_MAILS = "The service sends no mails";
    private static final String DONE = "The new one holds from now on";

    private final PasswordReplacement passwords;
    private final AccountMails mails;
    private final CurrentAccount account;
    private final CurrentVisitor visitor;

    PasswordResource(
            PasswordReplacement passwords, AccountMails mails, CurrentAccount account, CurrentVisitor visitor) {
        this.passwords = passwords;
        this.mails = mails;
        this.account = account;
        this.visitor = visitor;
    }

    @PUT
    @Authenticated
    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description = "All other sessions end.")
    @APIResponse(responseCode = "204", description = DONE)
    @APIResponse(responseCode = "429", description = "The current one was wrong too often")
    public Uni<Void> change(ChangePasswordRequest request) {
        return passwords.change(
                request, account.session(), account.caller(), visitor.get().network());
    }

    @POST
    @Path("/forgot")
    @PermitAll
    @SecurityRequirements
    @Operation(
            operationId = "forgotPassword",
            summary = "Have a link sent with which to set a new password",
            description = "The link is good once, for 30 minutes. 404 where the service sends no mails.")
    @APIResponseSchema(
            value = MailRequested.class,
            responseCode = "202",
            responseDescription = "A mail is sent if somebody has this address")
    @APIResponse(responseCode = "404", description = NO_MAILS)
    @APIResponse(responseCode = "429", description = "Too many mails were asked for from this network")
    public Uni<RestResponse<MailRequested>> forgot(ForgotPasswordRequest request) {
        mails.refuseUnlessSent();
        return passwords
                .sendToken(requireNonNull(request.email()), visitor.get().network())
                .replaceWith(() -> RestResponse.status(Status.ACCEPTED, ANSWER));
    }

    @POST
    @Path("/reset")
    @PermitAll
    @SecurityRequirements
    @Operation(
            operationId = "resetPassword",
            summary = "Set a new password with the link of a mail",
            description = "Ends all sessions. 404 where the service sends no mails.")
    @APIResponse(responseCode = "204", description = DONE)
    @APIResponse(responseCode = "404", description = NO_MAILS)
    public Uni<Void> reset(ResetPasswordRequest request) {
        mails.refuseUnlessSent();
        return passwords.reset(requireNonNull(request.password()), requireNonNull(request.token()));
    }
}
