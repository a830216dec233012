package dev.tasksapi.callers.accounts.administration;

import dev.tasksapi.callers.accounts.CurrentAccount;
import dev.tasksapi.http.PublicPath;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/auth/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RolesAllowed(Administrator.ROLE)
class AccountResource {
    private final AccountDirectory directory;
    private final CurrentAccount current;
    private final PublicPath path;

    AccountResource(AccountDirectory directory, CurrentAccount current, PublicPath path) {
        this.directory = directory;
        this.current = current;
        this.path = path;
    }

    @GET
    @Operation(
            operationId = "listAccounts",
            summary = "List all accounts, as an admin",
            description = "Newest first, a page at a time: the header `Link` names the next one, if there is one.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many a page holds",
            schema =
                    @Schema(
                            implementation = Integer.class,
                            minimum = "1",
                            maximum = "" + AccountQuery.MAX_LIMIT,
                            defaultValue = "" + AccountQuery.DEFAULT_LIMIT))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "Where the page begins; it stands in the `Link` of the page before",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Only those whose address or name holds this; upper and lower case are the same",
            schema =
                    @Schema(
                            implementation = String.class,
                            minLength = AccountQuery.MIN_SEARCH,
                            maxLength = AccountQuery.MAX_SEARCH))
    @APIResponse(
            responseCode = "200",
            description = "A page of accounts",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = "`<…>; rel=\"next\"`: the page that follows (RFC 8288)",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = AccountResponse[].class)))
    @APIResponse(responseCode = "403", description = "The caller is no admin")
    public Uni<RestResponse<List<AccountResponse>>> list(UriInfo uri) {
        AccountQuery query = AccountQuery.of(uri.getQueryParameters());
        return directory.list(Administrator.of(current.caller()), query).map(accounts -> page(accounts, query)
                .build());
    }

    private ResponseBuilder<List<AccountResponse>> page(List<AccountResponse> accounts, AccountQuery query) {
        List<AccountResponse> shown = accounts.stream().limit(query.limit()).toList();
        ResponseBuilder<List<AccountResponse>> answer = ResponseBuilder.create(Status.OK, shown);
        return shown.size() == accounts.size()
                ? answer
                : answer.header(
                        HttpHeaders.LINK,
                        "<%s>; rel=\"next\"".formatted(path.of(query.next(shown.get(shown.size() - 1)))));
    }

    @PATCH
    @APIResponseSchema(value = AccountResponse.class, responseCode = "200")
    @Path("/{id}")
    @Operation(
            operationId = "updateAccount",
            summary = "Set roles, or disable somebody, as an admin",
            description =
                    "A field that is absent stays as it is. Roles are in the tokens from the next refresh on. Whoever is"
                            + " disabled is signed out everywhere; an access token is good until it expires.")
    @Parameter(name = "id", description = "The id of an account", example = "3f2b8c1e-6d0a-4f7b-9a51-0c2d4e6f8a90")
    @APIResponse(responseCode = "403", description = "The caller is no admin")
    @APIResponse(responseCode = "409", description = "Admins cannot do that to themselves")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AccountResponse> update(@RestPath UUID id, UpdateAccountRequest request) {
        return directory.change(id, request, Administrator.of(current.caller()));
    }
}
