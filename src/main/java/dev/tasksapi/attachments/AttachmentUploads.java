package dev.tasksapi.attachments;

import dev.tasksapi.files.Bound;
import dev.tasksapi.files.FileType;
import dev.tasksapi.files.IncomingFile;
import dev.tasksapi.files.ReceivedRow;
import dev.tasksapi.files.Reservation;
import dev.tasksapi.files.Upload;
import dev.tasksapi.files.Upload.Received;
import dev.tasksapi.files.Uploads;
import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.http.PublicPath;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Receives files that are attached to tasks. */
@Singleton
class AttachmentUploads {
    private final AttachmentRepository attachments;
    private final Limits limits;
    private final StreamedCalls calls;
    private final PublicPath path;

    AttachmentUploads(AttachmentRepository attachments, Limits limits, StreamedCalls calls, PublicPath path) {
        this.attachments = attachments;
        this.limits = limits;
        this.calls = calls;
        this.path = path;
    }

    /** Attaches what the request brings. */
    Uni<RestResponse<AttachmentResponse>> receive(Owner owner, long task, Upload upload, FileStore store) {
        upload.refuseIfBeyond(limits.bound());
        return Uploads.receive(upload, store, new Row(owner, task));
    }

    private final class Row implements ReceivedRow<AttachmentResponse> {
        private final Owner owner;
        private final long task;

        Row(Owner owner, long task) {
            this.owner = owner;
            this.task = task;
        }

        @Override
        public Uni<Reservation> reserve(@Nullable Long length) {
            return attachments.reserve(owner, task, length);
        }

        @Override
        public Bound bound(Reservation room) {
            return limits.bound(room);
        }

        @Override
        public Uni<RestResponse<AttachmentResponse>> complete(Reservation room, Received received) {
            IncomingFile file = received.file();
            String type = FileType.of(file.head(), received.declaredType());
            return calls.finish(owner, () -> attachments
                    .complete(owner, room, received.name(), type, file.size())
                    .map(row -> path.created("/api/attachments/" + row.id(), AttachmentResponse.of(row))));
        }

        @Override
        public Uni<Boolean> abandon(Reservation room) {
            return attachments.abandon(owner, room);
        }
    }
}
