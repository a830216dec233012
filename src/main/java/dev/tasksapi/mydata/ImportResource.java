package dev.tasksapi.mydata;

import dev.tasksapi.http.bodies.SentBody;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "My data")
class ImportResource {
    static final String PATH = "/api/import";

    private final SentBody body;
    private final Imports imports;
    private final CurrentOwner owner;

    ImportResource(SentBody body, Imports imports, CurrentOwner owner) {
        this.body = body;
        this.imports = imports;
        this.owner = owner;
    }

    @POST
    @Idempotent(streams = true)
    @Operation(
            operationId = "importMyData",
            summary = "Bring your data back",
            description =
                    "Takes a document of `GET /api/export`, or its CSV file, or its ZIP file with the files of tasks. All"
                            + " of it is stored, or nothing: then"
                            + " `field` in `errors` says where, as in `tasks[3].title`. What is there already stays as it is, so"
                            + " an import can be repeated.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DataDocument.class)),
                @Content(
                        mediaType = DataFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING, examples = "id,title\r\n42,Buy milk\r\n")),
                @Content(
                        mediaType = DataFormat.ZIP_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "PK"))
            })
    @APIResponseSchema(ImportResponse.class)
    @Consumes({MediaType.APPLICATION_JSON, DataFormat.CSV_TYPE, DataFormat.ZIP_TYPE, DataFormat.ZIP_TYPE_OF_WINDOWS})
    public Uni<RestResponse<ImportResponse>> importData() {
        return imports.of(owner.get(), body.take(), format());
    }

    private DataFormat format() {
        if (body.isOfType(DataFormat.CSV_TYPE)) {
            return DataFormat.CSV;
        }
        return body.isOfType(MediaType.APPLICATION_JSON) ? DataFormat.JSON : DataFormat.ZIP;
    }
}
