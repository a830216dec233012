package dev.tasksapi.mydata;

import static dev.tasksapi.operations.settings.Variables.IMPORT_MAX_BYTES;

import dev.tasksapi.http.bodies.LongBody;
import dev.tasksapi.http.bodies.SentBody;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.ownership.CurrentOwner;
import dev.tasksapi.ownership.Idempotent;
import dev.tasksapi.ownership.MovedRows;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(ImportResource.PATH)
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "My data")
class ImportResource {
    static final String PATH = "/api/import";

    private final SentBody body;
    private final ImportDocument document;
    private final ImportTable table;
    private final OwnedTransaction transaction;
    private final CurrentOwner owner;
    private final Vertx vertx;

    ImportResource(
            SentBody body,
            ImportDocument document,
            ImportTable table,
            OwnedTransaction transaction,
            CurrentOwner owner,
            Vertx vertx) {
        this.body = body;
        this.document = document;
        this.table = table;
        this.transaction = transaction;
        this.owner = owner;
        this.vertx = vertx;
    }

    @Produces
    @Singleton
    static LongBody longBody(Environment environment) {
        return new LongBody(PATH, environment.get(IMPORT_MAX_BYTES).asLongValue());
    }

    @POST
    @Idempotent
    @Operation(
            operationId = "importMyData",
            summary = "Bring your data back",
            description =
                    "Takes a document of `GET /api/export`, or its CSV file. All of it is stored, or nothing: then"
                            + " `field` in `errors` says where, as in `tasks[3].title`. What is there already stays as it is, so"
                            + " an import can be repeated.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DataDocument.class)),
                @Content(
                        mediaType = DataFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING, examples = "id,title\r\n42,Buy milk\r\n"))
            })
    @APIResponseSchema(ImportResponse.class)
    @Consumes({MediaType.APPLICATION_JSON, DataFormat.CSV_TYPE})
    public Uni<ImportResponse> importData() {
        InputStream sent = body.stream();
        boolean isTable = body.isOfType(DataFormat.CSV_TYPE);
        Owner caller = owner.get();
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(() -> read(sent, isTable), false).toCompletionStage())
                .chain(members -> transaction.run(caller, queries -> store(caller, members)));
    }

    private List<ImportedMember> read(InputStream sent, boolean isTable) {
        return isTable ? table.read(sent) : document.read(sent);
    }

    private static Uni<ImportResponse> store(Owner owner, List<ImportedMember> members) {
        MovedRows moved = new MovedRows();
        Uni<List<ImportResponse.Result>> results = Uni.createFrom().item(List.of());
        for (ImportedMember member : members) {
            results = results.chain(before -> member.store(owner, moved).map(result -> {
                List<ImportResponse.Result> all = new ArrayList<>(before);
                all.add(result);
                return all;
            }));
        }
        return results.map(ImportResponse::new);
    }
}
