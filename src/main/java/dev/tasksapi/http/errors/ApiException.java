package dev.tasksapi.http.errors;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told about. Thrown by any layer, on any thread; it carries no stack trace, because it is
 * an answer and not a bug.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final transient @Nullable Object current;

    private ApiException(
            ErrorType type,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            @Nullable Object current,
            @Nullable Throwable cause) {
        super(detail, cause, false, false);
        this.type = type;
        this.errors = errors;
        this.headers = headers;
        this.current = current;
    }

    /** An error of this type with its usual detail. */
    public static ApiException of(ErrorType type) {
        return of(type, type.defaultDetail());
    }

    /**
     * An error of this type.
     *
     * @param detail what happened and what to do, for people; it must say nothing about the inside of the service
     */
    public static ApiException of(ErrorType type, String detail) {
        return new ApiException(type, detail, List.of(), Map.of(), null, null);
    }

    /** The answer for an unknown path, an unknown row and somebody else's row alike. */
    public static ApiException notFound() {
        return of(ErrorType.NOT_FOUND);
    }

    /** A request that cannot be understood as a whole, for example because its body is not JSON. */
    public static ApiException badRequest(String detail) {
        return of(ErrorType.VALIDATION_ERROR, detail);
    }

    /**
     * A request with broken fields.
     *
     * @param errors every broken field, not only the first; at least one
     */
    public static ApiException invalid(List<FieldError> errors) {
        String detail = errors.stream().map(FieldError::message).distinct().collect(Collectors.joining("; "));
        return new ApiException(ErrorType.VALIDATION_ERROR, detail, List.copyOf(errors), Map.of(), null, null);
    }

    /**
     * Something that the service depends on is away; the client may try again after the given time, in whole seconds.
     */
    public static ApiException unavailable(Duration retryAfter) {
        return unavailable(retryAfter, null);
    }

    /** The same with what has failed, for the log. */
    static ApiException unavailable(Duration retryAfter, @Nullable Throwable cause) {
        ErrorType type = ErrorType.SERVICE_UNAVAILABLE;
        Map<String, String> headers = Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        return new ApiException(type, type.defaultDetail(), List.of(), headers, null, cause);
    }

    /** A bug; the cause goes to the log and never to the client. */
    static ApiException internal(Throwable cause) {
        ErrorType type = ErrorType.INTERNAL_ERROR;
        return new ApiException(type, type.defaultDetail(), List.of(), Map.of(), null, cause);
    }

    /** The same error with one more response header. */
    public ApiException withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiException(type, detail(), errors, Map.copyOf(more), current, getCause());
    }

    /**
     * The same error with what the request is about, as it is now.
     *
     * @param row as it is answered elsewhere
     */
    public ApiException withCurrent(Object row) {
        return new ApiException(type, detail(), errors, headers, row, getCause());
    }

    /** The same error of one part of the request, such as {@code operations[3]}, which its fields are part of. */
    public ApiException in(String part) {
        List<FieldError> fields = errors.isEmpty()
                ? List.of(new FieldError(part, detail()))
                : errors.stream().map(error -> error.in(part)).toList();
        return new ApiException(type, detail(), fields, headers, current, getCause());
    }

    /** The kind of error, and with it the status. */
    public ErrorType type() {
        return type;
    }

    /** What happened and what to do, for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The fields to blame; empty where no field is. */
    public List<FieldError> errors() {
        return errors;
    }

    /** What the request is about, as it is now; null: the answer does not show it. */
    public @Nullable Object current() {
        return current;
    }

    /** What the answer carries besides the usual. */
    public Map<String, String> headers() {
        return headers;
    }
}
