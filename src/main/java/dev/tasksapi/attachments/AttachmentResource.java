package dev.tasksapi.attachments;

import dev.tasksapi.files.Downloads;
import dev.tasksapi.files.ServiceStore;
import dev.tasksapi.files.UploadRequests;
import dev.tasksapi.http.conditional.Preconditions;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attachments", description = "The files of the caller's tasks")
class AttachmentResource {
    private final AttachmentRepository attachments;
    private final Downloads downloads;
    private final ServiceStore store;
    private final CurrentOwner owner;
    private final Preconditions preconditions;
    private final UploadRequests requests;
    private final DirectUploads direct;

    AttachmentResource(
            AttachmentRepository attachments,
            Downloads downloads,
            ServiceStore store,
            CurrentOwner owner,
            Preconditions preconditions,
            UploadRequests requests,
            DirectUploads direct) {
        this.attachments = attachments;
        this.downloads = downloads;
        this.store = store;
        this.owner = owner;
        this.preconditions = preconditions;
        this.requests = requests;
        this.direct = direct;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "getAttachment",
            summary = "Get the bytes of a file",
            description = "All of them, or with a `Range` a part. Images are shown by a browser, and any other file is"
                    + " saved; nothing in a file is ever run.")
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
                        description = "Whether a browser shows it or saves it, and its name",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = "*/*",
                            schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "Hello")))
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
                            schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "Hello")))
    @APIResponse(responseCode = "416")
    public Uni<Response> get(@RestPath long id) {
        return attachments.get(owner.get(), id).chain(file -> downloads.of(file.stored(), store.ofStored()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteAttachment",
            summary = "Delete a file for good",
            description = "Its room is free at once. There is no trash for files.")
    public Uni<Void> delete(@RestPath long id) {
        return attachments.delete(owner.get(), id, preconditions.ifMatch());
    }

    @PUT
    @Path("/{id}/content")
    @Operation(
            operationId = "sendFile",
            summary = "Send the bytes of a file that you have announced",
            description = "Only where the answer to the announcement says so; elsewhere it is 409. Of a file that is"
                    + " confirmed nothing changes, also if it is confirmed while they come. A length other than the"
                    + " announced one is 409.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "Hello")))
    @APIResponse(responseCode = "204", description = "They have arrived")
    @APIResponse(responseCode = "409")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> send(@RestPath long id) {
        return direct.receive(owner.get(), id, preconditions.ifMatch(), requests.bare(), store.get());
    }

    @POST
    @Path("/{id}/confirm")
    @Idempotent(streams = true)
    @Operation(
            operationId = "confirmFile",
            summary = "Confirm a file that you have sent",
            description = "It is attached from now on. If it has not arrived, or is not as long as was announced, the"
                    + " answer is 409. A file that is confirmed stays as it is.")
    @APIResponseSchema(AttachmentResponse.class)
    public Uni<RestResponse<AttachmentResponse>> confirm(@RestPath long id) {
        return direct.confirm(owner.get(), id, store.get());
    }
}
