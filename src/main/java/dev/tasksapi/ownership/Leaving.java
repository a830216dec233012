package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;

/**
 * What somebody keeps of a user besides owned rows, as accounts are. Each bean of this type is asked when a user wants
 * all that is theirs to go.
 */
public interface Leaving {
    /**
     * Lets go of what is kept of the caller. It is called while the request is there; what it returns runs after the
     * rows have gone.
     */
    Uni<Void> forgetCaller();
}
