package dev.tasksapi.attachments;

import dev.tasksapi.files.FileType;
import dev.tasksapi.files.IncomingFile;
import dev.tasksapi.files.StoreCalls;
import dev.tasksapi.files.Upload;
import dev.tasksapi.files.Upload.Received;
import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.http.PublicPath;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Receives files in three steps: a row that no call sees, the bytes, and the row that all see. No transaction is open
 * while bytes come. Whatever happens in between, the sweep of such rows and the removal of their objects tidy up.
 */
@Singleton
class Uploads {
    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private final AttachmentRepository attachments;
    private final Limits limits;
    private final StreamedCalls calls;
    private final PublicPath path;

    Uploads(AttachmentRepository attachments, Limits limits, StreamedCalls calls, PublicPath path) {
        this.attachments = attachments;
        this.limits = limits;
        this.calls = calls;
        this.path = path;
    }

    /** Attaches what the request brings. A caller who has gone is no reason to stop in the middle of a step. */
    Uni<RestResponse<AttachmentResponse>> receive(Owner owner, long task, Upload upload, FileStore store) {
        upload.refuseIfBeyond(limits.bound());
        return Uni.createFrom().emitter(caller -> attachments
                .reserve(owner, task, upload.statedLength())
                .chain(room -> bytes(upload, store, room)
                        .chain(received -> complete(owner, room, received))
                        .call(answer -> StreamedCalls.isRepeated(answer)
                                ? abandon(owner, room, store)
                                : Uni.createFrom().voidItem())
                        .onFailure()
                        .call(() -> abandon(owner, room, store)))
                .subscribe()
                .with(caller::complete, caller::fail));
    }

    private Uni<Received> bytes(Upload upload, FileStore store, Reservation room) {
        return StoreCalls.run(
                () -> upload.receive(limits.bound(room), (file, length) -> store.put(room.objectKey(), file, length)));
    }

    private Uni<RestResponse<AttachmentResponse>> complete(Owner owner, Reservation room, Received received) {
        IncomingFile file = received.file();
        String type = FileType.of(file.head(), received.declaredType());
        return calls.finish(owner, () -> attachments
                .complete(owner, room, received.name(), type, file.size())
                .map(row -> path.created("/api/attachments/" + row.id(), AttachmentResponse.of(row))));
    }

    /** The row first: one that is complete after all, although its answer was lost, keeps its object. */
    private Uni<Void> abandon(Owner owner, Reservation room, FileStore store) {
        return attachments
                .abandon(owner, room)
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
