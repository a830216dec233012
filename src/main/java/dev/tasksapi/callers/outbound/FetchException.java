package dev.tasksapi.callers.outbound;

import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** A server that did not answer as it should; the message says how, and nothing of what was sent. */
public final class FetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FetchException(String message) {
        super(message, null, false, false);
    }

    /** Why a fetch failed, in a few words; messages of clients can hold addresses with what is in them. */
    public static String reason(Throwable failure) {
        if (failure instanceof FetchException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        if (failure instanceof SSLException) {
            return "TLS failed";
        }
        return failure instanceof ConnectException
                ? "no connection"
                : failure.getClass().getSimpleName();
    }
}
