package dev.tasksapi.attachments;

import dev.tasksapi.files.ContentDisposition;
import dev.tasksapi.files.ServiceStore;
import dev.tasksapi.files.UploadRequests;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/tasks/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attachments", description = "The files of the caller's tasks")
class TaskAttachmentsResource {
    private final AttachmentRepository attachments;
    private final AttachmentUploads uploads;
    private final ServiceStore store;
    private final CurrentOwner owner;
    private final UploadRequests requests;
    private final DirectUploads direct;

    TaskAttachmentsResource(
            AttachmentRepository attachments,
            AttachmentUploads uploads,
            ServiceStore store,
            CurrentOwner owner,
            UploadRequests requests,
            DirectUploads direct) {
        this.attachments = attachments;
        this.uploads = uploads;
        this.store = store;
        this.owner = owner;
        this.requests = requests;
        this.direct = direct;
    }

    @GET
    @Operation(operationId = "listAttachments", summary = "List the files of a task", description = "Newest first.")
    @APIResponseSchema(AttachmentResponse[].class)
    public Uni<Page<AttachmentResponse>> list(@RestPath long id, UriInfo uri) {
        return attachments
                .listOfTask(owner.get(), id, QueryParameters.of(uri))
                .map(page -> page.map(AttachmentResponse::of));
    }

    /** The form of a file, for the description alone: the body is read as a stream. */
    @Schema(name = "AttachFile", description = "A form with a file in it; other fields are ignored")
    record Form(
            @Schema(
                    type = SchemaType.STRING,
                    format = "binary",
                    description = "The file, with its name and type",
                    examples = "Hello")
            String file) {}

    @POST
    @Idempotent(streams = true)
    @Operation(
            operationId = "attachFile",
            summary = "Attach a file to a task",
            description = "As a form that a browser sends, with the file in the field `file`. Or the file itself as the"
                    + " body, of any type but `multipart/form-data`, with its name in `Content-Disposition`. A file over"
                    + " the limit is 413. Without room, or with as many files as a task can have, the answer is 409.")
    @Parameter(
            name = ContentDisposition.HEADER,
            in = ParameterIn.HEADER,
            description = "The name of the file (RFC 6266), needed where the body is no form",
            example = "attachment; filename=\"receipt.pdf\"",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = Form.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "Hello"))
            })
    @APIResponseSchema(value = AttachmentResponse.class, responseCode = "201")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<AttachmentResponse>> attach(@RestPath long id) {
        return uploads.receive(owner.get(), id, requests.named(), store.get());
    }

    @POST
    @Path("/uploads")
    @Idempotent
    @Operation(
            operationId = "announceFile",
            summary = "Announce a file that you send to the store itself",
            description = "Makes room for it, and answers with the request to send. With a bucket that is one to the"
                    + " bucket, so that the service does not carry the bytes; without one it is one to this API."
                    + " Confirm the file when it has been answered; one that is not confirmed is gone after a day. The"
                    + " limits are those of an attached file: 413 and 409.")
    @APIResponseSchema(value = UploadResponse.class, responseCode = "201")
    @APIResponse(responseCode = "413")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<UploadResponse>> announce(@RestPath long id, AnnounceFileRequest request) {
        return direct.announce(owner.get(), id, request, store.get());
    }
}
