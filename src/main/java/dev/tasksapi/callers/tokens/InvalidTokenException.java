package dev.tasksapi.callers.tokens;

import java.util.function.Supplier;

/**
 * A token that does not hold. The message is all that the caller is told, so it never says why in more detail. Only
 * {@link #reason} says why. The reason is not in the message, the cause or the text of the exception, so an answer or a
 * log cannot contain it. It is put into words only when it is asked for.
 */
final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String EXPIRED = "Token expired";

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
        return new InvalidTokenException(EXPIRED, reason);
    }

    static InvalidTokenException missingSubject(Supplier<String> reason) {
        return new InvalidTokenException("Invalid token: missing sub claim", reason);
    }

    boolean isOfExpiry() {
        return EXPIRED.equals(getMessage());
    }

    /**
     * Why, for the operator of the service: a clause that begins with "it". Never to be answered and never to be
     * logged.
     */
    String reason() {
        return reason.get();
    }
}
