package dev.tasksapi.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tasksapi.http.errors.ErrorResponse;
import dev.tasksapi.ownership.BatchResult;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "TaskBatchResults", description = "What became of the operations of a batch")
record TaskBatchResponse(
        @Schema(description = "A result for each operation, in their order", required = true, examples = Result.EXAMPLE)
        List<Result> results) {
    @Schema(name = "TaskBatchResult", description = "What became of one operation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            @Schema(description = "The status that the single call would have had", required = true, examples = "204")
            int status,

            @Schema(description = "The task as it then is; not there if it was deleted, or the operation failed")
            @Nullable
            TaskResponse data,

            @Schema(
                    description = "The version of `data`, for `if_match` and `If-Match`; with a 412 that of `current`",
                    examples = "\"hod40yd45c-1k5qqlz\"")
            @Nullable
            String etag,

            @Schema(description = "Why the operation failed; only there with `atomic=false`") @Nullable
            ErrorResponse error) {
        private static final String EXAMPLE = """
                [{"status": 204},
                 {"status": 404,
                  "error": {"detail": "Not found", "status_code": 404, "error_type": "not_found",
                            "request_id": "0f8fad5b-d9cb-469f-a165-70867728950e"}}]""";

        static Result of(BatchResult<Task> result) {
            @Nullable Task task = result.row();
            return new Result(
                    result.status(), task == null ? null : TaskResponse.of(task), result.etag(), result.error());
        }
    }

    static TaskBatchResponse of(List<BatchResult<Task>> results) {
        return new TaskBatchResponse(results.stream().map(Result::of).toList());
    }
}
