package dev.tasksapi.profiles;

import dev.tasksapi.files.ContentDisposition;
import dev.tasksapi.files.Downloads;
import dev.tasksapi.files.ServiceStore;
import dev.tasksapi.files.UploadRequests;
import dev.tasksapi.http.conditional.Preconditions;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import dev.tasksapi.ownership.OwnIdOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/users/{id}/avatar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profile", description = "What the caller says of themselves")
@OwnIdOnly
class AvatarResource {
    private static final String ID =
            "`me`, or the subject of your token, percent-encoded; for any other the answer is 403";

    private final AvatarRepository avatars;
    private final AvatarUploads uploads;
    private final Downloads downloads;
    private final ServiceStore store;
    private final CurrentOwner owner;
    private final Preconditions preconditions;
    private final UploadRequests requests;

    AvatarResource(
            AvatarRepository avatars,
            AvatarUploads uploads,
            Downloads downloads,
            ServiceStore store,
            CurrentOwner owner,
            Preconditions preconditions,
            UploadRequests requests) {
        this.avatars = avatars;
        this.uploads = uploads;
        this.downloads = downloads;
        this.store = store;
        this.owner = owner;
        this.preconditions = preconditions;
        this.requests = requests;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "getAvatar",
            summary = "Get the picture of your profile",
            description = "The bytes that you have sent, or with a `Range` a part of them. 404 if there is none, also"
                    + " where the picture is somewhere else in the web.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = ID,
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "One range of bytes (RFC 9110, section 14.2); several, or another unit, are ignored",
            example = "bytes=0-1023",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "If-Range",
            in = ParameterIn.HEADER,
            description = "The `ETag` that the part is to belong to; of another version all bytes are sent",
            example = "\"6wi4l1wpqtc-1b2c3d\"",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "All bytes",
            headers = {
                @Header(name = "ETag", ref = "ETag"),
                @Header(
                        name = "Content-Disposition",
                        description = "That a browser shows it, and a name",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = "*/*",
                            schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "GIF89a")))
    @APIResponse(
            responseCode = "206",
            description = "A part of them",
            headers = {
                @Header(name = "ETag", ref = "ETag"),
                @Header(
                        name = "Content-Range",
                        description = "Which part of how many bytes it is",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = "*/*",
                            schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "GIF89a")))
    @APIResponse(responseCode = "403")
    @APIResponse(responseCode = "416")
    public Uni<Response> get() {
        return avatars.get(owner.get()).chain(avatar -> downloads.of(avatar.stored(), store.ofStored()));
    }

    /** The form of a picture, for the description alone: the body is read as a stream. */
    @Schema(name = "SendAvatar", description = "A form with a picture in it; other fields are ignored")
    record AvatarForm(
            @Schema(
                    type = SchemaType.STRING,
                    format = "binary",
                    description = "The picture: PNG, JPEG, GIF, WebP or AVIF",
                    examples = "GIF89a")
            String file) {}

    @POST
    @Idempotent(streams = true)
    @Operation(
            operationId = "sendAvatar",
            summary = "Send a picture for your profile",
            description = "As a form that a browser sends, with the picture in the field `file`, or the picture itself"
                    + " as the body. It takes the place of the one before, and of an address in the web. The answer is"
                    + " the profile, whose `avatar_url` is where the picture is. Its bytes say which type it has: what"
                    + " is no PNG, JPEG, GIF, WebP or AVIF image is 400. One over the limit is 413.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = ID,
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = ContentDisposition.HEADER,
            in = ParameterIn.HEADER,
            description = "Any name (RFC 6266); needed where the body is no form and `Content-Type` no `image/…`",
            example = "attachment; filename=\"ada.png\"",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = AvatarForm.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "GIF89a"))
            })
    @APIResponseSchema(ProfileResponse.class)
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<ProfileResponse>> send() {
        return uploads.receive(owner.get(), owner.claims(), requests.image(), store.get());
    }

    @DELETE
    @Operation(
            operationId = "deleteAvatar",
            summary = "Delete the picture of your profile for good",
            description = "`avatar_url` is null then. 404 if there is none that was sent here.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = ID,
            example = "me",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Void> delete() {
        return avatars.delete(owner.get(), preconditions.ifMatch());
    }
}
