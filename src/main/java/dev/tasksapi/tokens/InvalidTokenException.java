package dev.tasksapi.tokens;

/** A token that does not hold. The message is all that the caller is told, so it never says why in more detail. */
final class InvalidTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private InvalidTokenException(String message) {
        super(message, null, false, false);
    }

    static InvalidTokenException invalid() {
        return new InvalidTokenException("Invalid token");
    }

    static InvalidTokenException expired() {
        return new InvalidTokenException("Token expired");
    }

    static InvalidTokenException missingSubject() {
        return new InvalidTokenException("Invalid token: missing sub claim");
    }
}
