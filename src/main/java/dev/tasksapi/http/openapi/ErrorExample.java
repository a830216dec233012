package dev.tasksapi.http.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorResponse;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.http.errors.ProblemResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error as the service answers it.
 *
 * @param name what tells it from the other examples of the same type
 */
record ErrorExample(String name, ApiException failure) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Part of a row; those of a resource have more. */
    private static final Map<String, Object> ROW =
            new TreeMap<>(Map.of("id", 42, "title", "Buy oat milk", "updated_at", "2026-11-21T09:30:00.123456Z"));

    static List<ErrorExample> of(ErrorType type) {
        return switch (type) {
            case VALIDATION_ERROR ->
                List.of(
                        blaming("field", new FieldError("title", "Title must be 1 to 200 characters")),
                        blaming("query", new FieldError("status", "Status must be completed or active")),
                        new ErrorExample("malformed", ApiException.badRequest("The request body is not valid JSON")));
            case AUTHENTICATION_ERROR ->
                List.of(
                        new ErrorExample("missing", ApiException.of(type)),
                        new ErrorExample("expired", ApiException.of(type, "Token expired")),
                        new ErrorExample("invalid", ApiException.of(type, "Invalid token")),
                        new ErrorExample("nobody", ApiException.of(type, "Invalid token: missing sub claim")));
            case PRECONDITION_FAILED ->
                List.of(new ErrorExample(type.code(), ApiException.of(type).withCurrent(ROW)));
            default -> List.of(new ErrorExample(type.code(), ApiException.of(type)));
        };
    }

    private static ErrorExample blaming(String name, FieldError field) {
        return new ErrorExample(name, ApiException.invalid(List.of(field)));
    }

    Map<String, Object> asError() {
        return body(ErrorResponse.of(failure, SharedDescription.EXAMPLE_REQUEST_ID, null));
    }

    Map<String, Object> asProblem() {
        return body(ProblemResponse.of(failure, SharedDescription.EXAMPLE_REQUEST_ID, null));
    }

    private static Map<String, Object> body(Record answer) {
        return JSON.convertValue(answer, new TypeReference<>() {});
    }
}
