package dev.tasksapi.profiles;

import dev.tasksapi.http.bodies.MergePatch;
import dev.tasksapi.http.conditional.Preconditions;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.OwnIdOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BinaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profile", description = "What the caller says of themselves")
@OwnIdOnly
class ProfileResource {
    private final ProfileRepository profiles;
    private final CurrentOwner owner;
    private final Preconditions preconditions;

    ProfileResource(ProfileRepository profiles, CurrentOwner owner, Preconditions preconditions) {
        this.profiles = profiles;
        this.owner = owner;
        this.preconditions = preconditions;
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getProfile",
            summary = "Get your profile",
            description = "The first call makes it, of what your token says of you.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = "`me`, or the subject of your token, percent-encoded; for any other the answer is 403",
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponseSchema(ProfileResponse.class)
    @APIResponse(responseCode = "403")
    public Uni<ProfileResponse> get() {
        return profiles.get(owner.get(), owner.claims()).map(profiles::answer);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "updateProfile",
            summary = "Change your profile",
            description = "A field that is absent stays as it is. `settings` come in place of those that were there.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = "`me`, or the subject of your token, percent-encoded; for any other the answer is 403",
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponseSchema(ProfileResponse.class)
    @APIResponse(responseCode = "403")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProfileResponse> update(UpdateProfileRequest request) {
        return update(request, (before, sent) -> sent);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "patchProfile",
            summary = "Change your profile by a merge patch",
            description = "JSON Merge Patch (RFC 7396): a field that is absent stays as it is, and null takes a value"
                    + " away, also within `settings`, at any depth.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = "`me`, or the subject of your token, percent-encoded; for any other the answer is 403",
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponseSchema(ProfileResponse.class)
    @APIResponse(responseCode = "403")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Uni<ProfileResponse> patch(UpdateProfileRequest request) {
        return update(request, Settings::patchedBy);
    }

    private Uni<ProfileResponse> update(UpdateProfileRequest request, BinaryOperator<Settings> settings) {
        return profiles.update(owner.get(), owner.claims(), preconditions.ifMatch(), request, settings)
                .map(profiles::answer);
    }
}
