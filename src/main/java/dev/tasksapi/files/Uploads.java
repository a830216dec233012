package dev.tasksapi.files;

import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Receives files in three steps: a row that no call sees, the bytes, and the row that all see. No transaction is open
 * while bytes come. Whatever happens in between, the sweep of such rows and the removal of their objects tidy up.
 */
public final class Uploads {
    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private Uploads() {}

    /** Takes what the request brings. A caller who has gone is no reason to stop in the middle of a step. */
    public static <T> Uni<RestResponse<T>> receive(Upload upload, FileStore store, ReceivedRow<T> row) {
        return Uni.createFrom().emitter(caller -> row.reserve(upload.statedLength())
                .chain(room -> StoreCalls.run(() -> upload.receive(
                                row.bound(room), (file, length) -> store.put(room.objectKey(), file, length)))
                        .chain(received -> row.complete(room, received))
                        .call(answer -> StreamedCalls.isRepeated(answer)
                                ? abandon(row, room, store)
                                : Uni.createFrom().voidItem())
                        .onFailure()
                        .call(() -> abandon(row, room, store)))
                .subscribe()
                .with(caller::complete, caller::fail));
    }

    /** The row first: one that is complete after all, although its answer was lost, keeps its object. */
    private static Uni<Void> abandon(ReceivedRow<?> row, Reservation room, FileStore store) {
        return row.abandon(room)
                .chain(gone -> gone
                        ? Uni.createFrom().completionStage(() -> store.delete(room.objectKey())
                                .toCompletionStage())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warn("What is left of an upload is removed later", failure))
                .onFailure()
                .recoverWithNull();
    }
}
