package dev.tasksapi.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a batch is to do.
 *
 * @param operations at most 500, in their order; {@link BatchReader} says what holds of each
 */
@Schema(name = "Batch", description = "Operations that are done in their order, in one transaction")
public record BatchRequest(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Operation.class,
                description = "The operations, in their order; a later one sees what an earlier one did",
                maxItems = BatchRequest.MAX,
                examples = "[{\"op\": \"create\", \"data\": {\"title\": \"Buy milk\"}},"
                        + " {\"op\": \"create\", \"data\": {\"title\": \"Buy bread\"}}]")
        @NotNull
        @Size(max = MAX, message = "must be at most " + MAX)
        List<JsonNode> operations) {
    static final int MAX = 500;

    /** How one of them is described. */
    @Schema(name = "BatchOperation", description = "One operation of a batch")
    interface Operation {
        /** What is done. */
        @Schema(
                required = true,
                enumeration = {"create", "update", "complete", "delete", "restore"},
                description = "What to do: `update` is a merge patch, and `complete` sets `completed` to true",
                examples = "create")
        String getOp();

        /** Of which row. */
        @Schema(description = "Which row, in each operation but `create`", examples = "42")
        Long getId();

        /** In which version. */
        @Schema(
                description =
                        "Of `update`, `complete` and `delete`, as `If-Match` of the single call: the `etag` that you"
                                + " read, with its quotes",
                examples = "\"hod40yd45c-1k5qqlz\"")
        String getIfMatch();

        /** With what. */
        @Schema(
                type = SchemaType.OBJECT,
                description = "Of `create` and `update`: the body of the same call for a single row",
                examples = "{\"title\": \"Buy milk\"}")
        Object getData();
    }
}
