package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The files of one member of a document on their way in. First {@link #absent}, then {@link #keep} for each of these,
 * one after the other and without a transaction, then {@link #store} in that of all rows, and in any case {@link #end}.
 */
public interface FileImport {
    /**
     * Which files are not there yet, by their places in the list of items. It fails with an {@link
     * dev.tasksapi.http.errors.ApiException} if there is no room for them.
     */
    Uni<List<Integer>> absent();

    /** Keeps the bytes of one of them. How reading them fails, this fails. */
    Uni<Void> keep(int item, FileBytes bytes);

    /** Makes rows of those that were kept, as a part of the transaction that is running; how many. It may run again. */
    Uni<Integer> store();

    /** Whatever no row has is removed, in the background. It never fails. */
    Uni<Void> end();
}
