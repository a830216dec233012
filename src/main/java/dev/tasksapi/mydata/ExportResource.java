package dev.tasksapi.mydata;

import dev.tasksapi.http.paging.Download;
import dev.tasksapi.http.paging.Pieces;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.CurrentOwner;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/export")
@Produces({MediaType.APPLICATION_JSON, DataFormat.CSV_TYPE})
@Tag(name = "My data")
class ExportResource {
    private final ExportDocument document;
    private final ExportTable table;
    private final CurrentOwner owner;

    ExportResource(ExportDocument document, ExportTable table, CurrentOwner owner) {
        this.document = document;
        this.table = table;
        this.owner = owner;
    }

    @GET
    @Operation(
            operationId = "exportMyData",
            summary = "Take all that is yours along",
            description = "One JSON document, which `POST /api/import` takes, with what can still be restored from the"
                    + " trash; or your tasks as a CSV file for spreadsheets. What changes while it is sent may be"
                    + " seen either way.")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "Without it, `json`",
            schema = @Schema(implementation = DataFormat.class))
    @APIResponse(
            responseCode = "200",
            description = "All of it",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "A name for the file",
                            required = true,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples = "attachment; filename=\"my-data-2026-11-21.json\"")),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DataDocument.class)),
                @Content(
                        mediaType = DataFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING, examples = "id,title\r\n42,Buy milk\r\n"))
            })
    public Uni<Download> export(UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri);
        @Nullable DataFormat wish = parameters.one("format", "must be json or csv", DataFormat::parse);
        parameters.refuseIfWrong();
        DataFormat format = wish == null ? DataFormat.JSON : wish;
        Uni<Pieces> all = format == DataFormat.JSON ? document.of(owner.get()) : table.of(owner.get());
        return all.map(content -> new Download(format.fileName(), format.type(), content));
    }
}
