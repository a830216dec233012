package dev.tasksapi.callers.tokens;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;

/**
 * The sessions that tokens of this service belong to ({@link Caller#sessionId}). A token is good until it expires, also
 * where its session has ended; an answer that goes on for long asks here.
 */
public interface Sessions {
    /** Those of these that go on. */
    Uni<Set<String>> among(Collection<String> ids);
}
