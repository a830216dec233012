package dev.tasksapi.openapi;

import dev.tasksapi.errors.ErrorType;
import dev.tasksapi.errors.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as it is answered. Its maps keep their order, since that of {@code Map.of} differs from run to run.
 *
 * @param name what tells it from the other examples of the same type
 * @param fields the fields to blame, if any
 */
record ErrorExample(ErrorType type, String name, String detail, List<FieldError> fields) {
    static List<ErrorExample> of(ErrorType type) {
        return switch (type) {
            case VALIDATION_ERROR ->
                List.of(
                        blaming("field", new FieldError("title", "Title must be 1 to 200 characters")),
                        blaming("query", new FieldError("status", "Status must be completed or active")),
                        new ErrorExample(type, "malformed", "The request body is not valid JSON", List.of()));
            case AUTHENTICATION_ERROR ->
                List.of(
                        new ErrorExample(type, "missing", type.defaultDetail(), List.of()),
                        new ErrorExample(type, "expired", "Token expired", List.of()),
                        new ErrorExample(type, "invalid", "Invalid token", List.of()),
                        new ErrorExample(type, "nobody", "Invalid token: missing sub claim", List.of()));
            default -> List.of(new ErrorExample(type, type.code(), type.defaultDetail(), List.of()));
        };
    }

    private static ErrorExample blaming(String name, FieldError field) {
        return new ErrorExample(ErrorType.VALIDATION_ERROR, name, field.message(), List.of(field));
    }

    Map<String, Object> asError() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("detail", detail);
        body.put("status_code", type.status());
        body.put("error_type", type.code());
        body.put("request_id", SharedDescription.EXAMPLE_REQUEST_ID);
        if (!fields.isEmpty()) {
            body.put("errors", fields.stream().map(ErrorExample::asBody).toList());
        }
        return body;
    }

    private static Map<String, Object> asBody(FieldError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("field", error.field());
        body.put("message", error.message());
        return body;
    }

    Map<String, Object> asProblem() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("instance", "#" + SharedDescription.EXAMPLE_REQUEST_ID);
        body.putAll(asError());
        return body;
    }
}
