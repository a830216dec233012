package dev.tasksapi.files;

import dev.tasksapi.files.Upload.Received;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The row of a file that is being received. Until it is complete no call sees it, and it counts as if all bytes were
 * there that it may have.
 *
 * @param <T> what the call answers with
 */
public interface ReceivedRow<T> {
    /**
     * Makes it.
     *
     * @param length how many bytes the file has at most; null: nobody knows
     */
    Uni<Reservation> reserve(@Nullable Long length);

    /** What the upload may bring for which there is this much room. */
    Bound bound(Reservation room);

    /**
     * Has everybody see it, because all bytes are in the store. It fails if they are not what they should be, or if
     * somebody has deleted the row meanwhile. Its transaction is {@link dev.tasksapi.ownership.StreamedCalls#finish}.
     */
    Uni<RestResponse<T>> complete(Reservation room, Received received);

    /** Deletes it, unless it is complete; whether there was such a row still. */
    Uni<Boolean> abandon(Reservation room);
}
