package dev.tasksapi.http.errors;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The same facts as a problem document (RFC 9457, section 3). The type is {@code about:blank}, so the title is the
 * status' phrase (section 4.2.1). The instance is a relative reference: the URI that was called, with the request id as
 * fragment.
 */
@RegisterForReflection
@JsonPropertyOrder({"type", "title", "status", "instance"})
@Schema(
        name = "Problem",
        description = "The same facts as a problem document (RFC 9457), for those who accept application/problem+json")
public record ProblemResponse(
        @Schema(
                description = "The kind of problem; what tells errors apart is `error_type`",
                examples = "about:blank",
                required = true)
        String type,

        @Schema(description = "The phrase of the HTTP status", examples = "Bad Request", required = true)
        String title,

        @Schema(description = "The HTTP status", examples = "400", required = true)
        int status,

        @Schema(
                description = "This occurrence: the URI of the call, with the request id as fragment",
                format = "uri-reference",
                examples = "#0f8fad5b-d9cb-469f-a165-70867728950e",
                required = true)
        String instance,

        @JsonUnwrapped ErrorResponse error) {

    /** The body of this failure. */
    public static ProblemResponse of(ApiException failure, String requestId, @Nullable String traceId) {
        ErrorType type = failure.type();
        return new ProblemResponse(
                "about:blank",
                type.title(),
                type.status(),
                "#" + requestId,
                ErrorResponse.of(failure, requestId, traceId));
    }
}
