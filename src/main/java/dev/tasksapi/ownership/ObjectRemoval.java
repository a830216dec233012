package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;

/** Removes an object from the store of files that a column of an owned table holds keys of ({@code make_stored}). */
public interface ObjectRemoval {
    /** One that is not there counts as removed. It may be asked for the same object several times. */
    Uni<Void> remove(String key);
}
