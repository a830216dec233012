package dev.tasksapi.mydata;

import dev.tasksapi.http.paging.Download;
import dev.tasksapi.http.paging.Pieces;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Owner;
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
@Produces({MediaType.APPLICATION_JSON, DataFormat.CSV_TYPE, DataFormat.ZIP_TYPE})
@Tag(name = "My data")
class ExportResource {
    private final ExportDocument document;
    private final ExportTable table;
    private final ExportArchive archive;
    private final CurrentOwner owner;

    ExportResource(ExportDocument document, ExportTable table, ExportArchive archive, CurrentOwner owner) {
        this.document = document;
        this.table = table;
        this.archive = archive;
        this.owner = owner;
    }

    @GET
    @Operation(
            operationId = "exportMyData",
            summary = "Take all that is yours along",
            description = "One JSON document, which `POST /api/import` takes, with what can still be restored from the"
                    + " trash; or your tasks as a CSV file for spreadsheets; or a"
                    + " ZIP file with the document, `data.json`, and your files. What changes while it is sent may be"
                    + " seen either way.")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "Without it, `json`",
            schema = @Schema(implementation = DataFormat.class))
    @APIResponse(responseCode = "409", description = "More files than one ZIP file takes")
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
                        schema = @Schema(type = SchemaType.STRING, examples = "id,title\r\n42,Buy milk\r\n")),
                @Content(
                        mediaType = DataFormat.ZIP_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary", examples = "PK"))
            })
    public Uni<Download> export(UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri);
        @Nullable DataFormat wish = parameters.one("format", "must be json, csv or zip", DataFormat::parse);
        parameters.refuseIfWrong();
        DataFormat format = wish == null ? DataFormat.JSON : wish;
        Owner caller = owner.get();
        return switch (format) {
            case JSON -> document.of(caller).map(content -> download(format, content));
            case CSV -> table.of(caller).map(content -> download(format, content));
            case ZIP -> archive.of(caller);
        };
    }

    private static Download download(DataFormat format, Pieces content) {
        return new Download(format.fileName(), format.type(), content);
    }
}
