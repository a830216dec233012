package dev.tasksapi.callers.tokens;

import java.util.function.Supplier;

/**
 * A token that does not hold. The message is all that the caller is told, so it never says why in more detail. Why is known
 * to {@link #reason} alone: it is in neither the message nor the cause nor the text of the exception, so whoever answers or
 * logs a failure does not come upon it, and it is not even put into words unless it is asked for.
 */
final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<String> reason;

    private InvalidTokenException(String message, Supplier<String> reason) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static InvalidTokenException invalid(String reason) {
        return invalid(() -> reason);
    }

    static InvalidTokenException invalid(Supplier<String> reason) {
        return new InvalidTokenException("Invalid token", reason);
    }

    static InvalidTokenException expired(Supplier<String> reason) {
        return new InvalidTokenException("Token expired", reason);
    }

    static InvalidTokenException missingSubject(Supplier<String> reason) {
        return new InvalidTokenException("Invalid token: missing sub claim", reason);
    }

    /** Why, for whoever runs the service: a clause that begins with "it". Never to be answered and never to be logged. */
    String reason() {
        return reason.get();
    }
}
