package dev.tasksapi.http.errors;

import java.util.Locale;

/** The kinds of error that the API answers with; the name in lower case is the {@code error_type} of the body. */
public enum ErrorType {
    VALIDATION_ERROR(400, "Bad Request", "The request is not valid"),
    AUTHENTICATION_ERROR(401, "Unauthorized", "Authentication required"),
    PERMISSION_DENIED(403, "Forbidden", "You are not allowed to do this"),
    NOT_FOUND(404, "Not Found", "Not found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "Not Acceptable", "Only application/json can be sent here"),
    CONFLICT(409, "Conflict", "The request conflicts with the state of the resource"),
    GONE(410, "Gone", "What changed since then is not known any more; delete your copy and start over without since"),
    PRECONDITION_FAILED(412, "Precondition Failed", "A precondition of the request does not hold"),
    PAYLOAD_TOO_LARGE(413, "Content Too Large", "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type", "The request body must be application/json"),
    RANGE_NOT_SATISFIABLE(416, "Range Not Satisfiable", "The file ends before this range begins"),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Unprocessable Content",
            "This Idempotency-Key came first with another request; send a new key with a new request"),
    RATE_LIMITED(429, "Too Many Requests", "Too many requests; try again later"),
    INTERNAL_ERROR(500, "Internal Server Error", "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable", "The service is not available at the moment; try again shortly");

    private final int status;
    private final String title;
    private final String defaultDetail;

    ErrorType(int status, String title, String defaultDetail) {
        this.status = status;
        this.title = title;
        this.defaultDetail = defaultDetail;
    }

    /** The HTTP status code of this kind of error. */
    public int status() {
        return status;
    }

    /** The {@code error_type} of the body. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason phrase of the status (RFC 9110, section 15), which is the {@code title} of a problem document. */
    public String title() {
        return title;
    }

    /** What people are told where nothing more can be said. */
    public String defaultDetail() {
        return defaultDetail;
    }

    /**
     * The kind that stands for a status another layer chose: its own, else the general one of its class, so that no
     * status escapes without a body.
     */
    static ErrorType ofStatus(int status) {
        for (ErrorType type : values()) {
            if (type.status == status && type != IDEMPOTENCY_KEY_REUSED) { // which no other layer knows of
                return type;
            }
        }
        return status >= 400 && status < 500 ? VALIDATION_ERROR : INTERNAL_ERROR;
    }
}
