package dev.tasksapi.mydata;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImportResult", description = "What an import did")
record ImportResponse(
        @Schema(
                description = "What became of each member of the document",
                required = true,
                examples = "[{\"name\": \"tasks\", \"changed\": 1, \"unchanged\": 0}]")
        List<Result> results) {
    @Schema(name = "ImportedMember", description = "What became of one member of the document")
    record Result(
            @Schema(description = "The member", required = true, examples = "tasks")
            String name,

            @Schema(description = "How many of its items were made or changed", required = true, examples = "1")
            int changed,

            @Schema(description = "How many were there already", required = true, examples = "0")
            int unchanged) {}
}
