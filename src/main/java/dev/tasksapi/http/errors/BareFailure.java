package dev.tasksapi.http.errors;

import io.vertx.pgclient.PgException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: what it is and where it happened, and the same of its causes. It goes without the
 * messages, because libraries like to quote in them what they were given, and that may be a title or a token.
 */
final class BareFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    private BareFailure(Throwable failure, @Nullable BareFailure cause) {
        super(null, cause, false, true);
        this.name =
                failure.getClass().getName() + (failure instanceof PgException error ? " " + error.getSqlState() : "");
        setStackTrace(failure.getStackTrace());
    }

    static BareFailure of(Throwable failure) {
        return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Causes can go round in a circle. */
    private static BareFailure of(Throwable failure, Set<Throwable> seen) {
        @Nullable Throwable cause = failure.getCause();
        boolean isNew = seen.add(failure) && cause != null && !seen.contains(cause);
        return new BareFailure(failure, isNew && cause != null ? of(cause, seen) : null);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it stands for the failure, and is named as that was
    public String toString() {
        return name;
    }
}
