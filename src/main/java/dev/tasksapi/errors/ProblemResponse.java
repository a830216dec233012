package dev.tasksapi.errors;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The same facts as a problem document (RFC 9457, section 3). The type is {@code about:blank}, so the title is the status'
 * phrase (section 4.2.1). The instance is a relative reference: the URI that was called, with the request id as fragment.
 */
@RegisterForReflection
@JsonPropertyOrder({"type", "title", "status", "instance"})
record ProblemResponse(
        String type,
        String title,
        int status,
        String instance,
        @JsonUnwrapped ErrorResponse error) {

    static ProblemResponse of(ApiException failure, String requestId) {
        ErrorType type = failure.type();
        return new ProblemResponse(
                "about:blank", type.title(), type.status(), "#" + requestId, ErrorResponse.of(failure, requestId));
    }
}
