package dev.tasksapi.http.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of every error. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"detail", "status_code", "error_type", "request_id", "trace_id", "errors", "current"})
@Schema(name = "Error", description = "The body of every error, from every layer")
public record ErrorResponse(
        @Schema(
                description = "What happened and what to do, for people",
                examples = "Title must be 1 to 200 characters",
                required = true)
        String detail,

        @Schema(description = "The HTTP status", examples = "400", required = true)
        int statusCode,

        @Schema(description = "The kind of error, for programs", examples = "validation_error", required = true)
        String errorType,

        @Schema(
                description = "The X-Request-ID of this answer",
                examples = "0f8fad5b-d9cb-469f-a165-70867728950e",
                required = true)
        String requestId,

        @Schema(
                description = "The id of the trace that the request is part of; only there where requests are traced",
                examples = "4bf92f3577b34da6a3ce929d0e0e4736")
        @Nullable
        String traceId,

        @Schema(description = "Every field that is to blame; only there where fields are") @Nullable
        List<FieldError> errors,

        @Schema(
                type = SchemaType.OBJECT,
                description = "The row as it is now, as its own call answers it; only there with a 412")
        @Nullable
        Object current) {

    /** The body of this failure. */
    public static ErrorResponse of(ApiException failure, String requestId, @Nullable String traceId) {
        return new ErrorResponse(
                failure.detail(),
                failure.type().status(),
                failure.type().code(),
                requestId,
                traceId,
                failure.errors().isEmpty() ? null : failure.errors(),
                failure.current());
    }
}
