package dev.tasksapi.outbound;

/** A server that did not answer as it should; the message says how, and nothing of what was sent. */
public final class FetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FetchException(String message) {
        super(message, null, false, false);
    }
}
